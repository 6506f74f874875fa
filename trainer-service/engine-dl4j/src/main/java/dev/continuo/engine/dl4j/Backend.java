package dev.continuo.engine.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J computes with. A process has one: the one that was loaded first. */
enum Backend {
  CPU("org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
  CUDA("org.nd4j.linalg.jcublas.JCublasBackend");

  private static final String SERVICES = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private static @Nullable Backend loaded;

  private final String provider;

  Backend(String provider) {
    this.provider = provider;
  }

  /** Whether it is on the class path. */
  boolean installed() {
    return Backend.class.getClassLoader().getResource(provider.replace('.', '/') + ".class")
        != null;
  }

  /** The one that this process computes with, if there is one yet. */
  static synchronized @Nullable Backend loaded() {
    return loaded;
  }

  /**
   * Loads it unless it was loaded already.
   *
   * @throws IllegalArgumentException when this process computes with the other one
   */
  void load() {
    synchronized (Backend.class) {
      if (loaded == null) {
        // JavaCPP would refuse to allocate beyond four times the heap, whatever holds the memory.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
        setUnlessSet(ND4JSystemProperties.LOG_INITIALIZATION, "false");
        OpenMpVariables.prepare();
        ND4JClassLoading.setNd4jClassloader(new Only(provider));
        var _ = Nd4j.getBackend();
        loaded = this;
      } else if (loaded != this) {
        throw new IllegalArgumentException(
            "engine dl4j computes with one backend in a process, and this one has loaded %s: start"
                    .formatted(loaded)
                + " another for "
                + this);
      }
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Hides the other backend, which ND4J would load if its environment variables said so. */
  private static final class Only extends ClassLoader {
    private final String provider;

    Only(String provider) {
      super(Backend.class.getClassLoader());
      this.provider = provider;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      Enumeration<URL> all = super.getResources(name);
      if (!name.equals(SERVICES)) {
        return all;
      }
      List<URL> own = Collections.list(all).stream().filter(this::namesProvider).toList();
      return Collections.enumeration(own);
    }

    private boolean namesProvider(URL services) {
      try (InputStream in = services.openStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(provider);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
