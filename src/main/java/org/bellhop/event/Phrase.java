package org.bellhop.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A sentence with places to fill, in ICU MessageFormat's syntax: {@code {name}} and {@code {count,
 * plural, one {…} other {…}}}.
 */
record Phrase(List<Part> parts) {

  /**
   * @throws IllegalArgumentException with the place and what is wrong there
   */
  static Phrase parse(String pattern) {
    return new PhraseReader(pattern).read();
  }

  /** What fills the places, and the language whose rules for numbers hold. */
  interface Filling {
    String text(String name);

    int count(String name);

    String language();
  }

  /** A piece of a phrase. */
  sealed interface Part {
    void write(Filling filling, StringBuilder to);

    /** Tells itself and all that is in it. */
    default void visit(Consumer<Part> visitor) {
      visitor.accept(this);
    }
  }

  /** What stands there whatever happened. */
  record Literal(String text) implements Part {
    @Override
    public void write(Filling filling, StringBuilder to) {
      to.append(text);
    }
  }

  /** A place for a text or a number. */
  record Argument(String name) implements Part {
    @Override
    public void write(Filling filling, StringBuilder to) {
      to.append(filling.text(name));
    }
  }

  /** The number that the plural around it is about: {@code #}. */
  record Hash(String name, int offset) implements Part {
    @Override
    public void write(Filling filling, StringBuilder to) {
      to.append(filling.count(name) - offset);
    }
  }

  /** One of several wordings, by a number: exact ones such as {@code =0} come first. */
  record Choice(String name, int offset, Map<String, Phrase> forms) implements Part {
    @Override
    public void write(Filling filling, StringBuilder to) {
      int count = filling.count(name);
      Phrase exact = forms.get("=" + count);
      Phrase chosen = exact != null ? exact : byClass(count - offset, filling.language());
      chosen.parts().forEach(part -> part.write(filling, to));
    }

    private Phrase byClass(int count, String language) {
      Phrase form = forms.get(Plural.of(count, language).word());
      return form != null ? form : Objects.requireNonNull(forms.get(Plural.OTHER.word()));
    }

    @Override
    public void visit(Consumer<Part> visitor) {
      visitor.accept(this);
      forms.values().forEach(form -> form.parts().forEach(part -> part.visit(visitor)));
    }
  }

  String filled(Filling filling) {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> part.write(filling, text));
    return text.toString();
  }

  void visit(Consumer<Part> visitor) {
    parts.forEach(part -> part.visit(visitor));
  }

  /** The names of all places. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    visit(
        part -> {
          if (part instanceof Argument argument) {
            names.add(argument.name());
          } else if (part instanceof Choice choice) {
            names.add(choice.name());
          }
        });
    return names;
  }

  /** The name of the one place that is all of this phrase, if it is so. */
  Optional<String> alone() {
    return parts.size() == 1 && parts.get(0) instanceof Argument argument
        ? Optional.of(argument.name())
        : Optional.empty();
  }
}
