package dev.continuo.standalone.command.keep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.registry.archive.RegistryArchive;
import dev.continuo.standalone.command.option.CommandFailedException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A registry in a zip file: {@code tables/NAME.csv}, {@code objects/KEY}, and {@code manifest.json}
 * with the form, the schema and the sha256 of each.
 */
final class ArchiveFile {
  private static final int FORM = 1;
  private static final String TABLES = "tables/";
  private static final String OBJECTS = "objects/";
  private static final String MANIFEST = "manifest.json";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ArchiveFile() {}

  /** What the file says of itself. */
  record Manifest(int form, String schema, Map<String, String> sha256) {}

  /**
   * What was written or read.
   *
   * @param missing keys of files that the registry speaks of and the bucket does not have
   */
  record Counts(int tables, int objects, List<String> missing) {}

  /** Writes; a file that is not whole does not have the name. */
  static Counts write(Path file, RegistryArchive archive, Bucket bucket, Consumer<String> progress)
      throws IOException {
    if (Files.exists(file)) {
      throw new CommandFailedException("%s is there already".formatted(file));
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Map<String, String> sha256 = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    try (ZipOutputStream zip =
        new ZipOutputStream(
            Files.newOutputStream(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING))) {
      archive.write(table -> entry(zip, TABLES + table + ".csv", sha256));
      int tables = sha256.size();
      for (String key : archive.objects()) {
        progress.accept("%,d files".formatted(sha256.size() - tables));
        try {
          byte[] bytes = bucket.read(key);
          try (OutputStream out = entry(zip, OBJECTS + key, sha256)) {
            out.write(bytes);
          }
        } catch (NoSuchFileException e) {
          missing.add(key);
        }
      }
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(MAPPER.writeValueAsBytes(new Manifest(FORM, archive.schema(), sha256)));
      zip.closeEntry();
      zip.finish();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return new Counts(tables, sha256.size() - tables, missing);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** An entry whose sha256 is noted when it is closed. */
  private static OutputStream entry(ZipOutputStream zip, String name, Map<String, String> sha256)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest digest = digest();
    return new FilterOutputStream(new DigestOutputStream(zip, digest)) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
        sha256.put(name, HexFormat.of().formatHex(digest.digest()));
      }
    };
  }

  /**
   * Reads, once all was found to be whole.
   *
   * @throws CommandFailedException when it is no such file, of another form or schema, damaged, or
   *     the registry has something already
   */
  static Counts read(Path file, RegistryArchive archive, Bucket bucket, Consumer<String> progress)
      throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(MANIFEST);
      if (entry == null) {
        throw new CommandFailedException("%s has no %s: it is no export".formatted(file, MANIFEST));
      }
      Manifest manifest = MAPPER.readValue(bytes(zip, entry), Manifest.class);
      check(file, manifest, archive);
      for (Map.Entry<String, String> listed : manifest.sha256().entrySet()) {
        progress.accept("checking " + listed.getKey());
        ZipEntry held = zip.getEntry(listed.getKey());
        String sha256;
        try (InputStream in =
            held == null ? InputStream.nullInputStream() : zip.getInputStream(held)) {
          sha256 = ContentId.of(in);
        }
        if (!sha256.equals(listed.getValue())) {
          throw new CommandFailedException(
              "%s is damaged: the sha256 of %s is %s, was %s"
                  .formatted(file, listed.getKey(), sha256, listed.getValue()));
        }
      }
      int objects = 0;
      for (String name : manifest.sha256().keySet()) {
        if (name.startsWith(OBJECTS)) {
          progress.accept("writing " + name);
          bucket.write(name.substring(OBJECTS.length()), bytes(zip, zip.getEntry(name)));
          objects++;
        }
      }
      archive.read(table -> {
        ZipEntry held = zip.getEntry(TABLES + table + ".csv");
        return held == null ? InputStream.nullInputStream() : zip.getInputStream(held);
      });
      return new Counts(manifest.sha256().size() - objects, objects, List.of());
    } catch (ZipException e) {
      throw new CommandFailedException("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static void check(Path file, Manifest manifest, RegistryArchive archive) {
    if (manifest.form() != FORM || !manifest.schema().equals(archive.schema())) {
      throw new CommandFailedException(
          "%s has form %d and schema %s; this release has form %d and schema %s: import it with the release that wrote it"
              .formatted(file, manifest.form(), manifest.schema(), FORM, archive.schema()));
    }
    if (!archive.empty()) {
      throw new CommandFailedException(
          "this registry has runs or tracks, which would be lost: import into a new home");
    }
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
