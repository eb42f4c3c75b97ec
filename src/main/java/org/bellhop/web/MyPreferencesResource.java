package org.bellhop.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;

/** What a member wants to be told, for himself. */
@Path("/api/me/preferences")
@Produces(MediaType.APPLICATION_JSON)
@SameSite
public final class MyPreferencesResource {
  private final Preferences preferences;

  public MyPreferencesResource(Preferences preferences) {
    this.preferences = preferences;
  }

  /** As it can be sent back: every category by its name, whether it is on. */
  @GET
  public ObjectNode preferences(@Context SecurityContext session) {
    return PreferenceJson.write(preferences.of(Callers.required(session).member()));
  }

  /** In place of all before: a category that is not named is on, hours not named are none. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public ObjectNode put(ObjectNode body, @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    Preference wished = PreferenceJson.read(body);
    preferences.put(member, wished);
    return PreferenceJson.write(wished);
  }
}
