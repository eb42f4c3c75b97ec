package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Reason;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document says of the contract neither more nor less than what answers. */
class OpenApiTest {
  private static final Pattern CONTRACT =
      Pattern.compile("/(api/|t/|health|metrics|openapi\\.json|admin/sending).*");

  private static TestBellhop bellhop;
  private static JsonNode document;

  @BeforeAll
  static void start() throws IOException {
    bellhop = TestBellhop.sandbox();
    document = new ObjectMapper().readTree(bellhop.send(bellhop.request("/openapi.json")).body());
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @Test
  void every_call_of_the_contract_stands_in_it_and_no_other() {
    List<String> answered =
        bellhop.resources().stream()
            .map(Resource::from)
            .filter(Objects::nonNull)
            .flatMap(resource -> calls("", resource))
            .filter(call -> CONTRACT.matcher(call.substring(call.indexOf('/'))).matches())
            // One that takes a form as well as JSON is two methods here.
            .distinct()
            .toList();
    List<String> documented =
        document.path("paths").properties().stream()
            .flatMap(
                path ->
                    path.getValue().properties().stream()
                        .map(call -> call.getKey() + " " + path.getKey()))
            .toList();

    assertThat(documented).hasSizeGreaterThan(15).containsExactlyInAnyOrderElementsOf(answered);
  }

  private static Stream<String> calls(String above, Resource resource) {
    String path = above + "/" + resource.getPath().replaceFirst("^/", "");
    return Stream.concat(
        resource.getResourceMethods().stream()
            .map(method -> method.getHttpMethod().toLowerCase(Locale.ROOT) + " " + path),
        resource.getChildResources().stream().flatMap(child -> calls(path, child)));
  }

  @ParameterizedTest
  @CsvSource({
    "post, /api/me/seen, 403 415",
    "get, /api/events/{key}, 400 413 429",
    "get, /api/members/{id}/decisions, 429",
    "delete, /api/members/{id}, 413",
    "get, /admin/sending, 401 403 429",
    "post, /admin/sending, 400 401 403 413 415 429"
  })
  void each_refusal_stands_in_it(String method, String path, String refusals) {
    assertThat(document.path("paths").path(path).path(method).path("responses").fieldNames())
        .toIterable()
        .contains(refusals.split(" "));
  }

  @Test
  void a_recipient_may_have_a_name() {
    assertThat(document.at("/components/schemas/Event/properties/data/properties/recipients/items"))
        .hasToString(
            "{\"anyOf\":[{\"type\":[\"string\",\"integer\"]},"
                + "{\"type\":\"object\",\"required\":[\"id\"],\"properties\":{"
                + "\"id\":{\"type\":[\"string\",\"integer\"]},\"name\":{\"type\":\"string\"}}}]}");
  }

  @Test
  void each_name_it_refers_to_is_in_it() {
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(
            Pattern.compile("#(/components/schemas/\\w+)")
                .matcher(document.toString())
                .results()
                .map(MatchResult::group))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isObject()).isTrue());
  }

  @Test
  void it_knows_every_reason() {
    assertThat(document.at("/components/schemas/Reason/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::word).toList());
  }
}
