package dev.continuo.standalone.score;

import java.util.List;
import java.util.Map;

/**
 * A notation file, read.
 *
 * @param sections by name
 * @param form the passages in the order played, each naming one of the sections
 */
public record Score(Header header, Map<String, Section> sections, List<Passage> form) {

  public Score {
    sections = Map.copyOf(sections);
    form = List.copyOf(form);
    for (Passage passage : form) {
      if (!sections.containsKey(passage.section())) {
        throw new IllegalArgumentException("form names no section: " + passage.section());
      }
    }
  }

  public Section section(Passage passage) {
    Section section = sections.get(passage.section());
    if (section == null) {
      throw new IllegalArgumentException("no section of this score: " + passage.section());
    }
    return section;
  }
}
