package io.ekko.app.web;

import io.dropwizard.assets.AssetsBundle;
import io.dropwizard.core.setup.Bootstrap;

/** Stylesheet, scripts and icons, which come with the program: everything under {@code /assets}. */
public final class StaticFiles {
    private static final String LIBRARIES = "/META-INF/resources/webjars/";

    private StaticFiles() {}

    public static void serve(Bootstrap<?> bootstrap) {
        bootstrap.addBundle(new AssetsBundle("/assets", "/assets", null, "assets"));
        bootstrap.addBundle(new AssetsBundle(LIBRARIES + "htmx.org/2.0.10/dist", "/assets/lib/htmx", null, "htmx"));
        bootstrap.addBundle(new AssetsBundle(LIBRARIES + "echarts/5.3.1/dist", "/assets/lib/echarts", null, "echarts"));
    }
}
