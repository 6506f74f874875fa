package dev.continuo.evaluation.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.evaluation.Made;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.music.Note;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {

  @Test
  void png_isReadAsItWasDrawn() throws IOException {
    Picture picture = new Picture(37, 11, 0x102030);
    picture.fill(30, -2, 100, 5, 0xFE8001);

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));

    assertThat(read.getWidth()).isEqualTo(37);
    assertThat(read.getHeight()).isEqualTo(11);
    for (int y = 0; y < 11; y++) {
      for (int x = 0; x < 37; x++) {
        assertThat(read.getRGB(x, y) & 0xFFFFFF).isEqualTo(x >= 30 && y < 3 ? 0xFE8001 : 0x102030);
        assertThat(picture.at(x, y)).isEqualTo(read.getRGB(x, y) & 0xFFFFFF);
      }
    }
  }

  @Test
  void pianoRoll_ofTwoNotes_showsTimePitchAndVelocity() {
    Picture roll =
        PianoRoll.of(
            Made.piece(
                "two",
                List.of(
                    new Note(0, 1_000_000, 61, 127, 0), new Note(2_000_000, 1_000_000, 63, 1, 0))),
            20);

    assertThat(roll.width()).isEqualTo(60);
    int background = roll.at(30, 1);
    int loud = roll.at(10, 4 * 5 + 1);
    int soft = roll.at(50, 2 * 5 + 1);
    assertThat(background).isEqualTo(roll.at(50, 4 * 5 + 1)).isEqualTo(roll.at(10, 2 * 5 + 1));
    assertThat(loud >> 16).isGreaterThan(soft >> 16);
    assertThat(soft).isNotEqualTo(background);
  }

  @Test
  void pianoRoll_ofANoteThatSoundsOn_hasAPalerTail() {
    SequenceNotes held = Made.piece("held", List.of(new Note(0, 1_000_000, 60, 100, 0)));
    SequenceNotes sounding = Made.piece("sounds", List.of(new Note(0, 3_000_000, 60, 100, 0)));

    Picture roll = PianoRoll.of(held, sounding, 20);

    int row = 2 * 5 + 1;
    assertThat(roll.width()).isEqualTo(60);
    assertThat(roll.at(10, row)).isEqualTo(PianoRoll.of(held, 20).at(10, row));
    assertThat(roll.at(40, row) >> 16).isBetween(roll.at(40, 1) >> 16, roll.at(10, row) >> 16);
    assertThat(roll.at(40, row)).isNotIn(roll.at(40, 1), roll.at(10, row));
  }

  @Test
  void bars_areAsHighAsTheirShares() {
    Picture bars = Bars.of(List.of(new double[] {1, 0.5}, new double[] {0, 0.25}));

    int white = bars.at(0, 0);
    int floor = bars.height() / 2 - 1;
    assertThat(bars.at(10, floor - 119)).isNotEqualTo(white);
    assertThat(bars.at(410, floor - 59)).isNotEqualTo(white);
    assertThat(bars.at(410, floor - 61)).isEqualTo(white);
    assertThat(bars.at(10, bars.height() - 3)).isEqualTo(white);
  }
}
