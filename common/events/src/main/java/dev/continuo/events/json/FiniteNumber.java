package dev.continuo.events.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/**
 * Doubles in JSON: numbers, and finite. Jackson would read {@code "NaN"} and {@code 1e999}, and
 * write NaN in quotes.
 */
final class FiniteNumber {

  private FiniteNumber() {}

  static final class Reader extends StdScalarDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.currentToken().isNumeric()) {
        throw MismatchedInputException.from(parser, Double.class, "not a number");
      }
      double value = parser.getDoubleValue();
      if (!Double.isFinite(value)) {
        throw MismatchedInputException.from(parser, Double.class, "not a finite number");
      }
      return value;
    }
  }

  static final class Writer extends StdScalarSerializer<Double> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "%s must be finite: %s"
                .formatted(generator.getOutputContext().getCurrentName(), value));
      }
      generator.writeNumber(value);
    }
  }
}
