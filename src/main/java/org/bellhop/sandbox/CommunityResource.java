package org.bellhop.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Map;
import org.bellhop.member.SessionUser;
import org.bellhop.web.Pages;
import org.bellhop.web.Refusal;
import org.bellhop.web.SameSite;
import org.bellhop.web.View;
import org.jspecify.annotations.Nullable;

/** Messages and comments of the pretend site: its members write them, pushes lead to them. */
@Path("/sandbox")
@Pretended
@SameSite
public final class CommunityResource {
  private static final int LONGEST = 1_000;

  private final Community community;
  private final SiteNews news;
  private final Pages pages;

  CommunityResource(Community community, SiteNews news, Pages pages) {
    this.community = community;
    this.news = news;
    this.pages = pages;
  }

  /** The signed-in member writes to another. */
  @POST
  @Path("/messages")
  public Response write(
      @FormParam("to") @Nullable String to,
      @FormParam("text") @Nullable String text,
      @Context SecurityContext session,
      @Context HttpServletRequest request) {
    String from = signedIn(session);
    if (to == null || !SiteResource.MEMBERS.contains(to)) {
      throw Refusal.field("to", "must be one of " + String.join(", ", SiteResource.MEMBERS) + ".");
    }
    if (to.equals(from)) {
      throw Refusal.field("to", "is you yourself: write to somebody else.");
    }
    news.of(community.write(from, to, written(text)));
    return back(request);
  }

  /** The signed-in member comments on a post. */
  @POST
  @Path("/comments")
  public Response comment(
      @FormParam("post") @Nullable String post,
      @FormParam("text") @Nullable String text,
      @Context SecurityContext session,
      @Context HttpServletRequest request) {
    String from = signedIn(session);
    String words = written(text);
    news.of(
        community
            .comment(number(String.valueOf(post)), from, words)
            .orElseThrow(() -> Refusal.field("post", "must be the number of a post, such as 1.")));
    return back(request);
  }

  /** The signed-in member answers a comment. */
  @POST
  @Path("/comments/{comment}/replies")
  public Response reply(
      @PathParam("comment") String comment,
      @FormParam("text") @Nullable String text,
      @Context SecurityContext session,
      @Context HttpServletRequest request) {
    String from = signedIn(session);
    String words = written(text);
    Community.Post post = community.under(number(comment)).orElseThrow(CommunityResource::gone);
    news.of(
        community.comment(post.id(), from, words).orElseThrow(CommunityResource::gone),
        post.comment(number(comment)));
    return back(request);
  }

  /** Where the push of a message leads. */
  @GET
  @Path("/messages/{id}")
  public Response message(
      @PathParam("id") String id,
      @Context SecurityContext session,
      @Context HttpServletRequest request) {
    Community.Letter letter = community.letter(number(id)).orElseThrow(CommunityResource::gone);
    if (session.getUserPrincipal() == null
        || !letter.concerns(session.getUserPrincipal().getName())) {
      throw Refusal.of(
          403, "This message is private: sign in as one of the two whom it concerns to read it.");
    }
    Map<String, Object> model =
        Map.of(
            "letter", letter, "conversation", community.conversation(letter.from(), letter.to()));
    String title = "Message of " + Names.shown(letter.from());
    return pages.show(request, new View("sandbox/message.jte", title, model));
  }

  /** Where the push of a comment leads. */
  @GET
  @Path("/posts/{id}")
  public Response post(
      @PathParam("id") String id,
      @Context SecurityContext session,
      @Context HttpServletRequest request) {
    Community.Post post = community.post(number(id)).orElseThrow(CommunityResource::gone);
    Map<String, Object> model =
        Map.of("post", post, "signedIn", session.getUserPrincipal() != null);
    return pages.show(request, new View("sandbox/post.jte", post.title(), model));
  }

  private static Refusal gone() {
    return Refusal.of(404, "The pretend site has forgotten this; it keeps all in memory only.");
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
  }

  private static String signedIn(SecurityContext session) {
    if (session.getUserPrincipal() instanceof SessionUser user) {
      return user.member().value();
    }
    throw Refusal.of(401, "Sign in first: POST /sandbox/sign-in with the form field member=alice.");
  }

  private static String written(@Nullable String text) {
    String words = text == null ? "" : text.strip();
    if (words.isEmpty() || words.length() > LONGEST) {
      throw Refusal.field("text", "must have 1 to " + LONGEST + " characters.");
    }
    return words;
  }

  private static Response back(HttpServletRequest request) {
    return Response.seeOther(URI.create(request.getContextPath() + "/sandbox/")).build();
  }
}
