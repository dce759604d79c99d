package io.ekko.app.today;

import io.ekko.app.access.Pages;
import io.ekko.app.access.ReachableConnections;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.today.ReadToday;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The page after log-in. */
@Path("/today")
@Produces("text/html;charset=UTF-8")
public final class TodayResource {
    private final ReachableConnections reachable;
    private final ReadToday readToday;
    private final Pages pages;
    private final InstantSource clock;

    public TodayResource(ReachableConnections reachable, ReadToday readToday, Pages pages, InstantSource clock) {
        this.reachable = reachable;
        this.readToday = readToday;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public Response today(@Context ContainerRequestContext request) {
        Page page = pages.of(request, Place.TODAY, "today", "doubtful", "subscription", "nps");
        List<TodayWords> linked = reachable.of(request).stream()
                .map(connection -> words(page, connection))
                .toList();
        return Response.ok(Templates.html("today/today.jte", Map.of("page", page, "linked", linked)))
                .build();
    }

    private TodayWords words(Page page, Connection connection) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), connection.zone());
        return new TodayWords(page, connection, today, readToday.read(connection.id(), today));
    }
}
