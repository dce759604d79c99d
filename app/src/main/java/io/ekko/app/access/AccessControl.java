package io.ekko.app.access;

import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.problem.BodyLimit;
import io.ekko.app.problem.ErrorPage;
import io.ekko.app.problem.Problems;
import io.ekko.app.problem.SecurityHeaders;
import io.ekko.app.problem.ServerProblems;
import io.ekko.connection.Connections;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import org.eclipse.jetty.server.Server;
import org.jdbi.v3.core.Jdbi;

/** Puts the guards before every resource, and the pages of log-in, users and tokens beside them. */
public final class AccessControl {
    private final Pages pages;

    private AccessControl(Pages pages) {
        this.pages = pages;
    }

    /** @param passwords how passwords are hashed; tests take a cheap one */
    public static AccessControl install(
            EkkoConfiguration configuration,
            Environment environment,
            Jdbi jdbi,
            Passwords passwords,
            InstantSource clock) {
        SessionCookie cookie = new SessionCookie(configuration.publicUrl());
        Pages pages = new Pages(jdbi, configuration.zone());
        Audit audit = new Audit(jdbi, clock);
        guard(configuration, environment, jdbi, cookie, clock);
        environment.jersey().register(new LogInResource(new LogIn(jdbi, passwords, clock), cookie, pages));
        environment
                .jersey()
                .register(new MyselfResource(jdbi, new ChangePassword(jdbi, passwords, audit), cookie, pages));
        environment
                .jersey()
                .register(new UsersResource(
                        new Users(jdbi),
                        new Connections(jdbi),
                        new AddUser(jdbi, passwords, audit, clock),
                        new ChangeUser(jdbi, audit),
                        new ResetPassword(jdbi, passwords, audit),
                        pages));
        environment
                .jersey()
                .register(new TokensResource(
                        new ApiTokens(jdbi),
                        new Connections(jdbi),
                        new IssueToken(jdbi, audit, clock),
                        new RevokeToken(jdbi, audit, clock),
                        pages,
                        clock));
        return new AccessControl(pages);
    }

    private static void guard(
            EkkoConfiguration configuration,
            Environment environment,
            Jdbi jdbi,
            SessionCookie cookie,
            InstantSource clock) {
        ErrorPage errorPage = new ErrorPage();
        if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
        }
        environment.jersey().register(new Problems(errorPage, environment.metrics()));
        environment.jersey().register(new BodyLimit(configuration.limits().bodyBytes(), environment.metrics()));
        Limiter callers = new Limiter(configuration.limits().callerPerMinute(), Duration.ofMinutes(1), clock);
        environment
                .jersey()
                .register(new AccessFilter(
                        new Identify(jdbi, cookie, clock),
                        new Bounds(new Connections(jdbi)),
                        callers,
                        environment.metrics()));
        environment.jersey().register(new KeptNowhere());
        environment.jersey().register(new ForgeryFilter(cookie, configuration.publicUrl(), environment.metrics()));
        boolean secure = "https".equalsIgnoreCase(configuration.publicUrl().getScheme());
        environment
                .servlets()
                .addFilter("security-headers", new SecurityHeaders(secure))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment
                .lifecycle()
                .addServerLifecycleListener((Server server) -> server.setErrorHandler(new ServerProblems(errorPage)));
    }

    /** Makes the page that templates are given. */
    public Pages pages() {
        return pages;
    }
}
