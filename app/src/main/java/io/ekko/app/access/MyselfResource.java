package io.ekko.app.access;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.app.web.Theme;
import io.ekko.language.Language;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people do about themselves: where they begin, password, language and theme, leaving. */
@Path("/")
@Produces("text/html;charset=UTF-8")
public final class MyselfResource {
    private final Users users;
    private final Sessions sessions;
    private final ChangePassword changePassword;
    private final SessionCookie cookie;
    private final Pages pages;

    public MyselfResource(Jdbi jdbi, ChangePassword changePassword, SessionCookie cookie, Pages pages) {
        this.users = new Users(jdbi);
        this.sessions = new Sessions(jdbi);
        this.changePassword = changePassword;
        this.cookie = cookie;
        this.pages = pages;
    }

    @GET
    public Response begin(@Context ContainerRequestContext request) {
        return to(Place.TODAY.href());
    }

    @GET
    @Path("password")
    public String password(@Context ContainerRequestContext request) {
        return passwordPage(request, Filled.empty());
    }

    @POST
    @Path("password")
    public Response changePassword(
            @Context ContainerRequestContext request,
            @FormParam("current") @DefaultValue("") String current,
            @FormParam("next") @DefaultValue("") String next,
            @FormParam("again") @DefaultValue("") String again) {
        Filled form = Filled.empty();
        if (!next.equals(again)) {
            form.wrong("again", text(request, "access.password.not-again"));
        } else {
            Optional<ChangePassword.Objection> objection = changePassword.run(Caller.person(request), current, next);
            if (objection.isEmpty()) {
                pages.leave(request, Flash.good(text(request, "access.password.changed")));
                return to("/");
            }
            String field = objection.get() == ChangePassword.Objection.CURRENT_WRONG ? "current" : "next";
            form.wrong(field, text(request, objection.get().key(), Passwords.SHORTEST, Passwords.LONGEST));
        }
        return Reply.refused(passwordPage(request, form));
    }

    @POST
    @Path("preferences")
    public Response prefer(
            @Context ContainerRequestContext request,
            @FormParam("language") @Nullable String language,
            @FormParam("theme") @Nullable String theme,
            @FormParam("back") @DefaultValue("/") String back) {
        UserId user = Caller.person(request).user().id();
        if (language != null) {
            users.setLanguage(user, Language.find(language).orElse(null));
        }
        if (theme != null) {
            users.setTheme(user, Theme.of(theme));
        }
        return to(LogInResource.within(back));
    }

    @POST
    @Path("logout")
    public Response leave(@Context ContainerRequestContext request) {
        sessions.remove(Caller.person(request).session().idHash());
        return Response.seeOther(URI.create("/login"))
                .cookie(cookie.sessionGone())
                .header("Clear-Site-Data", "\"cache\"")
                .build();
    }

    private String passwordPage(ContainerRequestContext request, Filled form) {
        Page page = pages.of(request, null, "access");
        boolean first = Caller.person(request).user().mustChange();
        return Templates.html("access/password.jte", Map.of("page", page, "form", form, "first", first));
    }

    private String text(ContainerRequestContext request, String key, Object... arguments) {
        return pages.texts(request, "access").get(key, arguments);
    }

    private static Response to(String address) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", address)
                .build();
    }
}
