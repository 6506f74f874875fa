package dev.continuo.embedded;

import dev.continuo.embedded.binaries.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The passwords of the server's two roles, drawn at random, in a file that libpq reads too ({@code
 * PGPASSFILE}).
 *
 * @param superuser of role {@value #SUPERUSER}, who is used to set things up
 * @param owner of role {@value #OWNER}, who owns the databases and is used from then on
 */
record PostgresPasswords(String superuser, String owner) {
  static final String SUPERUSER = "postgres";
  static final String OWNER = "continuo";
  private static final int BYTES = 24;

  static Path file(Path home) {
    return home.resolve("pgpass");
  }

  /** New ones, not written yet. */
  static PostgresPasswords draw() {
    return new PostgresPasswords(random(), random());
  }

  /** What was written; empty where nothing was, or something else. */
  static Optional<PostgresPasswords> read(Path home) throws IOException {
    if (!Files.exists(file(home))) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file(home));
    Optional<String> superuser = password(lines, SUPERUSER);
    Optional<String> owner = password(lines, OWNER);
    return superuser.isPresent() && owner.isPresent()
        ? Optional.of(new PostgresPasswords(superuser.get(), owner.get()))
        : Optional.empty();
  }

  void write(Path home) throws IOException {
    PrivateFiles.write(file(home), line(SUPERUSER, superuser) + line(OWNER, owner));
  }

  // host:port:database:user:password, as libpq has it; ours need no escapes.
  private static String line(String user, String password) {
    return "%s:*:*:%s:%s\n".formatted(Loopback.HOST, user, password);
  }

  private static Optional<String> password(List<String> lines, String user) {
    String before = line(user, "").strip();
    return lines.stream()
        .filter(line -> line.startsWith(before) && line.length() > before.length())
        .map(line -> line.substring(before.length()).strip())
        .findFirst();
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
