package io.ekko.app.access;

import io.ekko.app.problem.ByNumber;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Role;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connections;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of Ekko, for administrators. */
@Path("/set-up/users")
@Produces("text/html;charset=UTF-8")
public final class UsersResource {
    private final Users users;
    private final Connections connections;
    private final AddUser addUser;
    private final ChangeUser changeUser;
    private final ResetPassword resetPassword;
    private final Pages pages;

    public UsersResource(
            Users users,
            Connections connections,
            AddUser addUser,
            ChangeUser changeUser,
            ResetPassword resetPassword,
            Pages pages) {
        this.users = users;
        this.connections = connections;
        this.addUser = addUser;
        this.changeUser = changeUser;
        this.resetPassword = resetPassword;
        this.pages = pages;
    }

    @GET
    public String list(@Context ContainerRequestContext request) {
        return page(request, Filled.posted(ReachForm.of(Reach.ALL)), "", "");
    }

    @POST
    public Response add(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        String login = Users.normal(form.value("login"));
        String name = form.value("name").strip();
        Optional<Role> role = role(form.value("role"));
        if (!login.matches(User.LOGIN)) {
            form.wrong("login", text(request, "access.users.login-form"));
        } else if (users.byLogin(login).isPresent()) {
            form.wrong("login", text(request, "access.users.login-taken"));
        }
        if (name.isEmpty() || name.length() > 200) {
            form.wrong("name", text(request, "access.users.name-form"));
        }
        if (role.isEmpty()) {
            form.wrong("role", text(request, "access.users.role-form"));
        }
        Optional<Reach> reach = ReachForm.read(form, connections.all(), pages.texts(request, "access"));
        if (form.isWrong() || reach.isEmpty()) {
            return Reply.refused(page(request, form, "", ""));
        }
        String password = addUser.run(Caller.of(request).actor(), login, name, role.orElseThrow(), reach.get());
        return Response.ok(page(request, Filled.posted(ReachForm.of(Reach.ALL)), login, password))
                .build();
    }

    @GET
    @Path("{id}")
    public String one(@Context ContainerRequestContext request, @PathParam("id") long id) {
        User user = user(id);
        Map<String, List<String>> values = new HashMap<>(ReachForm.of(user.reach()));
        values.put("name", List.of(user.name()));
        values.put("role", List.of(user.role().name()));
        if (user.active()) {
            values.put("active", List.of("true"));
        }
        return onePage(request, user, Filled.posted(values));
    }

    @POST
    @Path("{id}")
    public Response change(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        User user = user(id);
        Filled form = Filled.posted(posted);
        String name = form.value("name").strip();
        Role role = role(form.value("role")).orElse(user.role());
        Optional<Reach> reach = ReachForm.read(form, connections.all(), pages.texts(request, "access"));
        if (name.isEmpty() || name.length() > 200) {
            form.wrong("name", text(request, "access.users.name-form"));
        } else if (reach.isPresent()
                && !changeUser.run(
                        Caller.of(request).actor(), user, name, role, reach.get(), form.has("active", "true"))) {
            form.wrong("role", text(request, "access.users.last-administrator"));
        }
        if (form.isWrong()) {
            return Reply.refused(onePage(request, user, form));
        }
        pages.leave(request, Flash.good(text(request, "access.users.saved")));
        return Reply.seeOther("/set-up/users");
    }

    @POST
    @Path("{id}/password")
    public String reset(@Context ContainerRequestContext request, @PathParam("id") long id) {
        User user = user(id);
        String password = resetPassword.run(Caller.of(request).actor(), user.id());
        return page(request, Filled.posted(ReachForm.of(Reach.ALL)), user.login(), password);
    }

    private User user(long id) {
        return ByNumber.find(id, number -> users.byId(new UserId(number)));
    }

    private String page(ContainerRequestContext request, Filled form, String login, String password) {
        Page page = pages.of(request, Place.SET_UP, "access");
        return Templates.html(
                "access/users.jte",
                Map.of(
                        "page",
                        page,
                        "users",
                        users.all(),
                        "connections",
                        connections.all(),
                        "form",
                        form,
                        "login",
                        login,
                        "password",
                        password));
    }

    private String onePage(ContainerRequestContext request, User user, Filled form) {
        Page page = pages.of(request, Place.SET_UP, "access");
        return Templates.html(
                "access/user.jte", Map.of("page", page, "user", user, "connections", connections.all(), "form", form));
    }

    private String text(ContainerRequestContext request, String key) {
        return pages.texts(request, "access").get(key);
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst();
    }
}
