package org.bellhop.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one pattern of ICU's MessageFormat, as ICU itself reads it, but for what ICU lets pass and
 * nobody means: a quotation or a brace that has no end.
 */
final class PhraseReader {
  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern NAME = Pattern.compile("[a-z]+");
  private static final Pattern PLURAL = Pattern.compile("\\s*,\\s*plural\\s*,\\s*");
  private static final Pattern OFFSET = Pattern.compile("offset:\\s*(\\d{1,4})\\s*");
  private static final Pattern SELECTOR = Pattern.compile("(=\\d{1,9}|[a-z]+)\\s*\\{");
  private static final int DEEPEST = 4;

  private final String pattern;
  private int at;
  private int depth;

  PhraseReader(String pattern) {
    this.pattern = pattern;
  }

  Phrase read() {
    Phrase phrase = phrase(null);
    if (at < pattern.length()) {
      throw wrong("a } has no {");
    }
    return phrase;
  }

  /** Up to the end or to the brace that closes. */
  private Phrase phrase(Phrase.@Nullable Hash number) {
    List<Phrase.Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != '}') {
      char next = pattern.charAt(at++);
      if (next == '\'') {
        apostrophe(text, number != null);
      } else if (next == '{') {
        parts.add(literal(text));
        parts.add(place());
      } else if (next == '#' && number != null) {
        parts.add(literal(text));
        parts.add(number);
      } else {
        text.append(next);
      }
    }
    parts.add(literal(text));
    parts.removeIf(part -> part instanceof Phrase.Literal literal && literal.text().isEmpty());
    return new Phrase(List.copyOf(parts));
  }

  private static Phrase.Literal literal(StringBuilder text) {
    Phrase.Literal literal = new Phrase.Literal(text.toString());
    text.setLength(0);
    return literal;
  }

  /** Two are one; one before what has a meaning takes the meaning away, up to the next one. */
  private void apostrophe(StringBuilder text, boolean inPlural) {
    char next = at < pattern.length() ? pattern.charAt(at) : ' ';
    if (next == '\'') {
      at++;
      text.append(next);
    } else if (next == '{' || next == '}' || (next == '#' && inPlural)) {
      quotation(text);
    } else {
      text.append('\'');
    }
  }

  private void quotation(StringBuilder text) {
    int began = at;
    while (at < pattern.length()) {
      char next = pattern.charAt(at++);
      if (next != '\'') {
        text.append(next);
      } else if (at < pattern.length() && pattern.charAt(at) == '\'') {
        at++;
        text.append(next);
      } else {
        return;
      }
    }
    at = began;
    throw wrong("the ' before it quotes and is not closed; write ’ for an apostrophe");
  }

  private Phrase.Part place() {
    take(SPACE);
    String name = take(NAME);
    if (name == null) {
      throw wrong("a { must be followed by a name such as actor");
    }
    Phrase.Part place = take(PLURAL) != null ? plural(name) : new Phrase.Argument(name);
    take(SPACE);
    close("after {" + name + " a } or , plural, is missing");
    return place;
  }

  private Phrase.Choice plural(String name) {
    if (++depth > DEEPEST) {
      throw wrong("plurals are nested too deeply");
    }
    Matcher offset = matcher(OFFSET);
    int minus = 0;
    if (offset.lookingAt()) {
      minus = Integer.parseInt(offset.group(1));
      at = offset.end();
    }
    Map<String, Phrase> forms = new LinkedHashMap<>();
    for (Matcher form = matcher(SELECTOR); form.lookingAt(); form = matcher(SELECTOR)) {
      String selector = selector(form.group(1));
      at = form.end();
      if (forms.put(selector, phrase(new Phrase.Hash(name, minus))) != null) {
        throw wrong("the plural has two forms for " + selector);
      }
      close("the form for " + selector + " has no }");
      take(SPACE);
    }
    if (!forms.containsKey(Plural.OTHER.word())) {
      throw wrong("the plural has no form for other");
    }
    depth--;
    return new Phrase.Choice(name, minus, Map.copyOf(forms));
  }

  private String selector(String word) {
    if (!word.startsWith("=") && Plural.parse(word).isEmpty()) {
      throw wrong(word + " is none of zero, one, two, few, many, other");
    }
    return word.startsWith("=") ? "=" + Integer.parseInt(word.substring(1)) : word;
  }

  private void close(String otherwise) {
    if (at >= pattern.length() || pattern.charAt(at) != '}') {
      throw wrong(otherwise);
    }
    at++;
  }

  private @Nullable String take(Pattern what) {
    Matcher found = matcher(what);
    if (!found.lookingAt()) {
      return null;
    }
    at = found.end();
    return found.group();
  }

  private Matcher matcher(Pattern what) {
    return what.matcher(pattern).region(at, pattern.length());
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("at character " + (at + 1) + ": " + what);
  }
}
