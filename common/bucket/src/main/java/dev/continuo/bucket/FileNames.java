package dev.continuo.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Names of files as texts, and back, byte for byte, under every locale. A file system keeps bytes,
 * which are UTF-8 mostly and something else in old archives: a byte that is no UTF-8 stands as
 * {@code \xE9}, and a backslash before such a text as {@code \x5C}, so that no two names are the
 * same text.
 */
public final class FileNames {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String ESCAPE = "\\x";
  private static final Pattern ESCAPED = Pattern.compile("\\\\x[0-9A-F]{2}");

  private FileNames() {}

  /** The text of a name's bytes. */
  public static String text(byte[] name) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(name);
    CharBuffer out = CharBuffer.allocate(name.length);
    StringBuilder text = new StringBuilder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(
          ESCAPED.matcher(out.flip()).replaceAll(match -> "\\\\x5C" + match.group().substring(1)));
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append(ESCAPE).append(HEX.toHexDigits(in.get()));
      }
      out.clear();
      decoder.reset();
    }
  }

  /** The bytes that a text stands for. */
  static byte[] bytes(String text) {
    if (!text.contains(ESCAPE)) {
      return text.getBytes(UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    for (var match = ESCAPED.matcher(text); match.find(); at = match.end()) {
      bytes.writeBytes(text.substring(at, match.start()).getBytes(UTF_8));
      bytes.write(HexFormat.fromHexDigits(text, match.end() - 2, match.end()));
    }
    bytes.writeBytes(text.substring(at).getBytes(UTF_8));
    return bytes.toByteArray();
  }

  /** The text of a path's last part; empty for a root. */
  public static String last(Path path) {
    Path name = path.getFileName();
    if (name == null || isPlain(name.toString())) {
      return name == null ? "" : name.toString();
    }
    // Of a directory the URI ends in a slash.
    String uri = name.toUri().getRawPath();
    String whole = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    return text(decoded(whole.substring(whole.lastIndexOf('/') + 1)));
  }

  /** The text of a path, whole. */
  public static String of(Path path) {
    if (isPlain(path.toString())) {
      return path.toString();
    }
    StringJoiner text = new StringJoiner("/", path.isAbsolute() ? "/" : "", "");
    path.forEach(part -> text.add(last(part)));
    return text.toString();
  }

  /** The text of a path below a directory that it begins with. */
  public static String below(Path directory, Path path) {
    return of(directory.relativize(path));
  }

  /** The path that a text stands for, below a directory. */
  public static Path resolve(Path directory, String text) {
    if (isPlain(text)) {
      return directory.resolve(text);
    }
    StringBuilder uri = new StringBuilder(directory.toUri().getRawPath());
    if (uri.charAt(uri.length() - 1) != '/') {
      uri.append('/');
    }
    for (byte b : bytes(text)) {
      if (b == '/') {
        uri.append('/');
      } else {
        uri.append('%').append(HEX.toHexDigits(b));
      }
    }
    return Path.of(URI.create("file://" + uri));
  }

  /** Whether it is the same bytes under every locale, and holds no escape. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 127) {
        return false;
      }
    }
    return !name.contains(ESCAPE);
  }

  private static byte[] decoded(String uri) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < uri.length(); at++) {
      if (uri.charAt(at) == '%') {
        bytes.write(HexFormat.fromHexDigits(uri, at + 1, at + 3));
        at += 2;
      } else {
        bytes.write(uri.charAt(at));
      }
    }
    return bytes.toByteArray();
  }
}
