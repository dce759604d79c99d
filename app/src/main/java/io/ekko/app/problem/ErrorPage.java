package io.ekko.app.problem;

import io.ekko.app.web.Navigation;
import io.ekko.app.web.Page;
import io.ekko.app.web.Templates;
import io.ekko.app.web.Theme;
import io.ekko.language.Formats;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that tells a person what went wrong and what to do. It asks neither the database nor the session. */
public final class ErrorPage {

    /** @param acceptLanguage as the browser sends it */
    public String of(@Nullable String acceptLanguage, Problem problem) {
        Language language = acceptLanguage == null ? Language.DEFAULT : Language.accepted(acceptLanguage);
        Page page = new Page(
                Texts.of(language, "page", "problem"),
                new Formats(language, ZoneOffset.UTC),
                Optional.empty(),
                Navigation.NONE,
                Optional.empty(),
                Theme.AUTO,
                "",
                Optional.empty(),
                "/");
        String kind = page.texts().has("problem." + problem.slug() + ".title") ? problem.slug() : "bad-request";
        return Templates.html(
                "problem.jte", Map.of("page", page, "kind", kind, "id", problem.id() == null ? "" : problem.id()));
    }
}
