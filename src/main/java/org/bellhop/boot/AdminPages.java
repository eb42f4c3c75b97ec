package org.bellhop.boot;

import java.util.List;
import org.bellhop.device.DeviceList;
import org.bellhop.device.RegistrationLog;
import org.bellhop.event.Decisions;
import org.bellhop.event.Milestones;
import org.bellhop.event.SiteUrl;
import org.bellhop.web.AdminResource;
import org.bellhop.web.DeviceResource;
import org.bellhop.web.MemberTestResource;
import org.bellhop.web.OverviewFigures;
import org.bellhop.web.Pages;
import org.bellhop.web.PushesResource;
import org.bellhop.web.Sending;
import org.bellhop.web.SendingResource;
import org.bellhop.web.SettingsResource;
import org.bellhop.web.SetupResource;
import org.bellhop.web.TestSender;
import org.bellhop.web.WhyResource;
import org.bellhop.web.WordsResource;

/** The pages that admins see. */
record AdminPages(Core core, Sending sending, Pages pages) {
  List<Object> endpoints() {
    Decisions decisions = new Decisions(core.database());
    TestSender tests = new TestSender(core.devices(), core.phoneTests());
    return List.of(
        new AdminResource(
            new DeviceList(core.database()),
            new OverviewFigures(core.database(), sending, core.clock()),
            pages),
        new DeviceResource(core.devices(), tests, pages),
        new MemberTestResource(tests),
        new PushesResource(core.database(), decisions, pages),
        new WhyResource(core.database(), core.devices(), decisions, pages),
        setupPage(),
        new WordsResource(core.wordings(), core.settings().words(), pages),
        new SettingsResource(sending, core.settings().inForce(), pages),
        new SendingResource(sending));
  }

  private SetupResource setupPage() {
    Settings settings = core.settings();
    return new SetupResource(
        new RegistrationLog(core.database()),
        new Milestones(core.database()),
        new SetupResource.Addresses(
            settings.publicUrl(),
            settings.site().map(SiteUrl::base),
            settings.taps(),
            core.clock()),
        pages);
  }
}
