package io.ekko.app.superoffice.link;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Pages;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.connection.InstallCrm;
import io.ekko.app.engine.Engine;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.language.Texts;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What all pages of this room are made with.
 *
 * @param publicUrl where SuperOffice and everybody else reach Ekko
 * @param usualZone of a connection for which none was chosen
 */
record Screens(Engine engine, Pages pages, InstallCrm install, Audit audit, URI publicUrl, ZoneId usualZone) {
    private static final String[] BUNDLES = {"link", "connection", "campaign"};

    Texts texts(ContainerRequestContext request) {
        return pages.texts(request, BUNDLES);
    }

    String html(ContainerRequestContext request, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", pages.of(request, Place.SET_UP, BUNDLES));
        return Templates.html("superoffice/" + template + ".jte", all);
    }

    /** On to another page, which then says what was done. */
    Response done(ContainerRequestContext request, String address, String key, Object... arguments) {
        pages.leave(request, Flash.good(texts(request).get(key, arguments)));
        return Reply.seeOther(address);
    }

    /** On to another page, which then says why nothing was done. */
    Response undone(ContainerRequestContext request, String address, String key, Object... arguments) {
        pages.leave(request, Flash.bad(texts(request).get(key, arguments)));
        return Reply.seeOther(address);
    }

    /** The connection with this id, which is one to SuperOffice. */
    Connection linked(long id) {
        return ChosenConnection.at(
                engine.connections().all().stream()
                        .filter(connection -> connection.kind().equals(SuperOfficeCrm.KIND))
                        .toList(),
                id);
    }
}
