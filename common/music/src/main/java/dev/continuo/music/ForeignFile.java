package dev.continuo.music;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a file is that is no MIDI file, by its first bytes, and what to do about it. */
final class ForeignFile {
  private static final int LOOKED_AT = 512;
  private static final int TAR_MARK = 257;

  private static final List<Mark> ARCHIVES =
      List.of(
          new Mark(0, "\u001f\u008b", "a gzip archive: unpack it (gunzip), then add what is in it"),
          new Mark(
              0,
              "PK\u0003\u0004",
              "a ZIP archive, as MusicXML's .mxl is too: unpack it, then add the MIDI files in it"),
          new Mark(0, "BZh", "a bzip2 archive: unpack it (bunzip2), then add what is in it"),
          new Mark(0, "\u00fd7zXZ\0", "an xz archive: unpack it (unxz), then add what is in it"),
          new Mark(0, "7z\u00bc\u00af'\u001c", "a 7z archive: unpack it, then add what is in it"),
          new Mark(0, "Rar!\u001a\u0007", "a RAR archive: unpack it, then add what is in it"),
          new Mark(0, "(\u00b5/\u00fd", "a Zstandard archive: unpack it, then add what is in it"),
          new Mark(TAR_MARK, "ustar", "a tar archive: unpack it, then add what is in it"));

  private static final String AUDIO =
      ": sound, not notes; a transcription program may find the notes";

  private static final List<Mark> OTHERS =
      List.of(
          new Mark(0, "version https://git-lfs", lfs()),
          new Mark(8, "WAVE", "WAVE audio" + AUDIO),
          new Mark(0, "ID3", "MP3 audio" + AUDIO),
          new Mark(0, "\u00ff\u00fb", "MP3 audio" + AUDIO),
          new Mark(0, "\u00ff\u00f3", "MP3 audio" + AUDIO),
          new Mark(0, "\u00ff\u00f2", "MP3 audio" + AUDIO),
          new Mark(0, "\u00ff\u00fa", "MP3 audio" + AUDIO),
          new Mark(0, "\u00ff\u00f1", "AAC audio" + AUDIO),
          new Mark(0, "OggS", "Ogg audio" + AUDIO),
          new Mark(0, "fLaC", "FLAC audio" + AUDIO),
          new Mark(8, "AIF", "AIFF audio" + AUDIO),
          new Mark(4, "ftyp", "MPEG-4 audio or video" + AUDIO),
          new Mark(0, ".snd", "AU audio" + AUDIO),
          new Mark(8, "XDIR", "Miles XMI, a game's format: convert it to MIDI"),
          new Mark(8, "XMID", "Miles XMI, a game's format: convert it to MIDI"),
          new Mark(0, "MUS\u001a", "MUS, a game's format: convert it to MIDI"),
          new Mark(
              0, "MTrk", "a track without the header chunk (MThd) before it: its start is lost"),
          new Mark(0, "%PDF", "a PDF document: export the score as MIDI"),
          new Mark(0, "\u0089PNG", "a PNG picture"),
          new Mark(0, "\u00ff\u00d8\u00ff", "a JPEG picture"),
          new Mark(0, "GIF8", "a GIF picture"),
          new Mark(0, "\u00d0\u00cf\u0011\u00e0", "an OLE file, as Thumbs.db is: not music"),
          new Mark(0, "\0\u0005\u0016\u0007", "what macOS keeps beside a file (._NAME): not music"),
          new Mark(0, "TVRoZ", "MIDI in base64: decode it (base64 -d)"),
          new Mark(0, "4d546864", "MIDI in hexadecimal digits: decode it (xxd -r -p)"),
          new Mark(0, "\u00fe\u00ff\0M\0T\0h\0d", spoilt()),
          new Mark(0, "\u00ff\u00feM\0T\0h\0d\0", spoilt()),
          new Mark(0, "M\0T\0h\0d\0", spoilt()));

  private static final List<Mark> MARKUP =
      List.of(
          new Mark(0, "<!doctype html", html()),
          new Mark(0, "<html", html()),
          new Mark(0, "<head", html()),
          new Mark(0, "<!doctype score", xml()),
          new Mark(0, "<?xml", xml()),
          new Mark(0, "<score-", xml()),
          new Mark(0, "<", "a text in a markup language"),
          new Mark(0, "{", "JSON or another text"));

  /** What begins with such bytes, each a character, and what it is. */
  private record Mark(int offset, String bytes, String kind) {}

  private ForeignFile() {}

  /** What kind of archive it is: MIDI files in it, if they show, are not to be read alone. */
  static Optional<String> archive(byte[] bytes) {
    return Optional.ofNullable(find(ARCHIVES, head(bytes)));
  }

  /** What a file without a header chunk is; empty where nothing tells. */
  static Optional<String> kind(byte[] bytes) {
    String head = head(bytes);
    String kind = find(OTHERS, head);
    if (kind == null) {
      kind = find(MARKUP, text(head));
    }
    if (kind == null && head.chars().allMatch(c -> c == 0)) {
      kind = "zeros: a copy or download that failed; fetch it again";
    }
    if (kind == null && Utf8.isPrintable(bytes, LOOKED_AT)) {
      kind = "a text";
    }
    return Optional.ofNullable(kind);
  }

  private static String head(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), ISO_8859_1);
  }

  /** Without what may stand before markup: the mark of UTF-8, spaces; in small letters. */
  private static String text(String head) {
    String text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
    return text.stripLeading().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String find(List<Mark> marks, String head) {
    for (Mark mark : marks) {
      if (head.startsWith(mark.bytes(), mark.offset())) {
        return mark.kind();
      }
    }
    return null;
  }

  private static String lfs() {
    return "a Git LFS pointer, which stands for a file: fetch the file itself (git lfs pull)";
  }

  private static String html() {
    return "an HTML page, as a server sends in place of a file: download the file again";
  }

  private static String xml() {
    return "XML, as MusicXML is: open it in a notation program and export MIDI";
  }

  private static String spoilt() {
    return "bytes spoilt by a conversion to text (UTF-16): copy it again, in binary mode";
  }
}
