package org.bellhop.jspwiki;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.wiki.api.core.Context;
import org.apache.wiki.api.core.ContextEnum;
import org.apache.wiki.api.core.Engine;
import org.apache.wiki.api.core.Page;
import org.apache.wiki.api.exceptions.FilterException;
import org.apache.wiki.api.filters.BasePageFilter;
import org.apache.wiki.auth.AuthenticationManager;
import org.apache.wiki.auth.NoSuchPrincipalException;
import org.apache.wiki.auth.UserManager;
import org.apache.wiki.auth.WikiPrincipal;
import org.apache.wiki.auth.acl.AclManager;
import org.apache.wiki.event.WikiEvent;
import org.apache.wiki.event.WikiEventListener;
import org.apache.wiki.event.WikiEventManager;
import org.apache.wiki.event.WikiSecurityEvent;
import org.apache.wiki.pages.PageManager;

/**
 * A page filter of JSPWiki that tells Bellhop of each comment and edit, for those who wrote the
 * page before, and of each sign-out. Members are known by their login names.
 */
public final class BellhopFilter extends BasePageFilter implements WikiEventListener {
  private static final Logger LOG = LogManager.getLogger(BellhopFilter.class);
  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_THREAD = 150;

  private static final String NONE = "none";

  private String editTitle;
  private BellhopQueue queue;

  @Override
  public void initialize(Engine engine, Properties settings) throws FilterException {
    super.initialize(engine, settings);
    editTitle = settings.getProperty("editTitle", "{actor} edited “{page}”");
    try {
      queue = new BellhopQueue(settings.getProperty("url"), settings.getProperty("secret"));
    } catch (RuntimeException unusable) {
      throw new FilterException("BellhopFilter needs the params \"url\" and \"secret\" (whsec_…)");
    }
    WikiEventManager.addWikiEventListener(engine.getManager(AuthenticationManager.class), this);
  }

  @Override
  public void destroy(Engine engine) {
    queue.close();
  }

  /** The page is saved already: what goes wrong here must not look like a failure of that. */
  @Override
  public void postSave(Context context, String content) {
    try {
      boolean comment = isA(ContextEnum.PAGE_COMMENT, context);
      // Whoever is not signed in may call himself what he likes.
      if ((comment || isA(ContextEnum.PAGE_EDIT, context))
          && context.getWikiSession().isAuthenticated()) {
        tell(context, comment);
      }
    } catch (RuntimeException e) {
      LOG.warn("Nobody is told about this page", e);
    }
  }

  private static boolean isA(ContextEnum kind, Context context) {
    return kind.getRequestContext().equals(context.getRequestContext());
  }

  private void tell(Context context, boolean comment) {
    String page = context.getPage().getName();
    String name = context.getCurrentUser().getName();
    String actor = context.getWikiSession().getLoginPrincipal().getName();
    Set<String> recipients = recipients(page);
    recipients.remove(actor);
    if (recipients.isEmpty()) {
      return;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("recipients", recipients);
    data.put("actor", Map.of("id", actor, "name", name));
    data.put("subject", page);
    data.put("path", m_engine.getURL(ContextEnum.PAGE_VIEW.getRequestContext(), page, null));
    data.put("thread", "page-" + shortened(page, LONGEST_THREAD));
    if (comment) {
      data.put("text", shortened(context.getHttpParameter("_editedtext"), LONGEST_TEXT));
      queue.event("comment.created", data);
    } else {
      data.put("text", note(context.getPage()));
      queue.event("page.edited", titled(data, name, page));
    }
  }

  // Bellhop has no words of its own for an edit.
  private Map<String, Object> titled(Map<String, Object> data, String name, String page) {
    if (!editTitle.equals(NONE)) {
      data.put("title", editTitle.replace("{actor}", name).replace("{page}", page));
    }
    return data;
  }

  /** Who wrote any version of the page, by login name; nobody where not everybody may read it. */
  private Set<String> recipients(String name) {
    PageManager pages = m_engine.getManager(PageManager.class);
    Set<String> members = new TreeSet<>();
    if (m_engine.getManager(AclManager.class).getPermissions(pages.getPage(name)).isEmpty()) {
      for (Page version : pages.getVersionHistory(name)) {
        addLogin(version.getAuthor(), members);
      }
    }
    return members;
  }

  // The history knows full names only.
  private void addLogin(String author, Set<String> members) {
    try {
      if (author != null) {
        UserManager users = m_engine.getManager(UserManager.class);
        members.add(users.getUserDatabase().findByFullName(author).getLoginName());
      }
    } catch (NoSuchPrincipalException noMember) {
      LOG.debug("An author has no profile");
    }
  }

  private static String note(Page page) {
    String note = page.getAttribute(Page.CHANGENOTE);
    return note == null || note.isBlank() ? page.getName() : shortened(note, LONGEST_TEXT);
  }

  private static String shortened(String text, int most) {
    if (text == null || text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  /** A sign-out. */
  @Override
  public void actionPerformed(WikiEvent event) {
    if (event.getType() == WikiSecurityEvent.LOGOUT) {
      Object who = ((WikiSecurityEvent) event).getPrincipal();
      if (who instanceof Principal && signedIn((Principal) who)) {
        queue.signedOut(((Principal) who).getName());
      }
    }
  }

  // The name in the cookie JSPWikiAssertedName, which anybody can write, is a full name in there.
  private static boolean signedIn(Principal who) {
    return !(who instanceof WikiPrincipal)
        || WikiPrincipal.LOGIN_NAME.equals(((WikiPrincipal) who).getType());
  }
}
