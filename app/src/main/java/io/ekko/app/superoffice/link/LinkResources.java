package io.ekko.app.superoffice.link;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Pages;
import io.ekko.app.connection.InstallCrm;
import io.ekko.app.engine.Engine;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;

/** The pages of this room, made from what they share. */
public final class LinkResources {
    private LinkResources() {}

    /**
     * Everything to register.
     *
     * @param publicUrl where SuperOffice reaches Ekko, without a slash at its end
     * @param usualZone of a connection for which none was chosen
     */
    public static List<Object> components(
            Engine engine, Pages pages, InstallCrm install, URI publicUrl, ZoneId usualZone) {
        Audit audit = new Audit(engine.jdbi(), engine.clock());
        Screens screens = new Screens(engine, pages, install, audit, publicUrl, usualZone);
        Drafts drafts = new Drafts(engine.jdbi(), engine.vault());
        Approval approval = new Approval(engine, drafts, audit, URI.create(publicUrl + ApprovedPage.PATH));
        return List.of(
                new LinkPages(screens),
                new ApplicationPages(screens, drafts, approval),
                new ServerPages(screens, drafts),
                new ApprovalPages(screens, drafts, approval),
                new ApprovedPage(screens, approval),
                new AboutPages(screens, drafts),
                new StartPages(screens),
                new SuperOfficePages(screens, approval));
    }
}
