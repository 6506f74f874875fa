package dev.continuo.standalone.command;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "Continuo " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
    };
  }
}
