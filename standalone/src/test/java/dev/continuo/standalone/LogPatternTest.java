package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** What lands in logs cannot command the terminal of who reads them. */
class LogPatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"standalone", "ingest-service", "generator-service", "trainer-service/service"})
  void controlCharacters_ofMessagesAndCauses_areNotShown(String module) throws Exception {
    String hostile = "midi/\u001b[2J\u202egpj.mid\r\nfake line";
    String line = layout(module, "taken: " + hostile, new IOException("cannot read " + hostile));

    assertThat(line).doesNotContain("\u001b", "\u202e").contains("taken: midi/?[2J?gpj.mid??fake");
    assertThat(line).contains("java.io.IOException: cannot read midi/?[2J?gpj.mid");
    assertThat(line.lines().count()).isGreaterThan(2);
  }

  private static String layout(String module, String message, Throwable thrown) throws Exception {
    LoggerContext context = new LoggerContext();
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(pattern(module));
    layout.start();
    return layout.doLayout(
        new LoggingEvent("", context.getLogger("test"), Level.INFO, message, thrown, null));
  }

  private static String pattern(String module)
      throws ParserConfigurationException, SAXException, IOException {
    Path file = Repository.root().resolve(module).resolve("src/main/resources/logback.xml");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getElementsByTagName("pattern")
        .item(0)
        .getTextContent();
  }
}
