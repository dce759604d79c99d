package io.ekko.app.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages, compiled with the program. */
public final class Templates {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "io.ekko.app.jte");

    private Templates() {}

    /**
     * The page as text.
     *
     * @param template path below {@code src/main/jte}, such as {@code access/login.jte}
     * @param model every parameter of the template that has no default
     */
    public static String html(String template, Map<String, Object> model) {
        StringOutput page = new StringOutput(8192);
        ENGINE.render(template, model, page);
        return page.toString();
    }
}
