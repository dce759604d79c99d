package io.ekko.app.access;

import io.ekko.app.web.Flash;
import io.ekko.app.web.Navigation;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Theme;
import io.ekko.app.web.Viewer;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.language.Formats;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Page} that each template is given from the request: reader, language, theme, navigation, form token. */
public final class Pages {
    private final Sessions sessions;
    private final ReachableConnections reachable;
    private final ZoneId zone;

    /** @param zone the calendar in which instants are shown */
    public Pages(Jdbi jdbi, ZoneId zone) {
        this.sessions = new Sessions(jdbi);
        this.reachable = new ReachableConnections(new Connections(jdbi));
        this.zone = zone;
    }

    /**
     * The page of a request that has passed the access filter. Takes the sentence left for the reader, so it is called once in an
     * answer, and not for answers that redirect.
     *
     * @param place where it stands in the navigation; null outside it
     * @param features the bundles that the template reads, beside {@code page}
     */
    public Page of(ContainerRequestContext request, @Nullable Place place, String... features) {
        return Caller.of(request) instanceof Caller.Person person
                ? of(request, person, place, features)
                : open(request, "", features);
    }

    /**
     * A page for somebody who is not logged in to Ekko and shows in another way who they are.
     *
     * @param language as a hint in the address has it; null for the language that the browser asks for
     * @param calendar in which instants are shown
     */
    public Page visited(
            ContainerRequestContext request, @Nullable Language language, ZoneId calendar, String... features) {
        Language spoken = language == null ? accepted(request) : language;
        return new Page(
                texts(spoken, features),
                new Formats(spoken, calendar),
                Optional.empty(),
                Navigation.NONE,
                Optional.empty(),
                Theme.AUTO,
                "",
                Optional.empty(),
                path(request));
    }

    /** A page for somebody who is not logged in, with the token that its form posts back. */
    Page open(ContainerRequestContext request, String csrf, String... features) {
        Language language = accepted(request);
        return new Page(
                texts(language, features),
                new Formats(language, zone),
                Optional.empty(),
                Navigation.NONE,
                Optional.empty(),
                Theme.AUTO,
                csrf,
                Optional.empty(),
                path(request));
    }

    private Page of(ContainerRequestContext request, Caller.Person person, @Nullable Place place, String... features) {
        User user = person.user();
        Language language = user.language() == null ? accepted(request) : user.language();
        return new Page(
                texts(language, features),
                new Formats(language, zone),
                Optional.of(new Viewer(user.name(), user.role())),
                navigation(request, person),
                Optional.ofNullable(place),
                user.theme(),
                person.csrf(),
                sessions.takeFlash(person.session().idHash()),
                path(request));
    }

    /** Leaves a sentence for the next page of this person. */
    public void leave(ContainerRequestContext request, Flash flash) {
        if (Caller.of(request) instanceof Caller.Person person) {
            sessions.leaveFlash(person.session().idHash(), flash);
        }
    }

    /** The texts of the features in the reader's language, for what is said without a page. */
    public Texts texts(ContainerRequestContext request, String... features) {
        return texts(language(request), features);
    }

    /** The language of the reader: chosen, or as the browser asks. */
    public Language language(ContainerRequestContext request) {
        return Caller.of(request) instanceof Caller.Person person
                        && person.user().language() != null
                ? person.user().language()
                : accepted(request);
    }

    /** The places of this person. Those of the built-in CRM only where it is linked and in reach. */
    private Navigation navigation(ContainerRequestContext request, Caller.Person person) {
        boolean crm = reachable.of(request).stream()
                .anyMatch(connection -> connection.kind().equals(BuiltInCrm.KIND));
        return Navigation.of(Arrays.stream(Place.values())
                .filter(place -> crm || !place.inCrm())
                .filter(place -> AccessRules.of("GET", place.href()) instanceof AccessRules.Access.Person rule
                        && person.is(rule.least()))
                .toArray(Place[]::new));
    }

    private static Texts texts(Language language, String... features) {
        return Texts.of(
                language, Stream.concat(Stream.of("page"), Stream.of(features)).toArray(String[]::new));
    }

    private static Language accepted(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        return header == null ? Language.DEFAULT : Language.accepted(header);
    }

    private static String path(ContainerRequestContext request) {
        UriInfo address = request.getUriInfo();
        String query = address.getRequestUri().getRawQuery();
        String path = "/" + address.getRequestUri().getRawPath().replaceFirst("^/+", "");
        return query == null ? path : path + "?" + query;
    }
}
