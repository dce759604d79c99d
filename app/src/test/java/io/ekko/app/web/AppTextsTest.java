package io.ekko.app.web;

import io.ekko.language.Language;
import io.ekko.testing.BundleContract;
import java.util.EnumSet;
import java.util.Set;

class AppTextsTest implements BundleContract {
    /** Bundles of staff pages that are still English only. */
    private static final Set<String> ENGLISH = Set.of(
            "access",
            "campaign",
            "connection",
            "crm",
            "doubtful",
            "followup",
            "mail",
            "problem",
            "report",
            "surveyadmin",
            "today");

    @Override
    public Set<Language> complete(String feature) {
        return ENGLISH.contains(feature) ? EnumSet.of(Language.EN) : EnumSet.allOf(Language.class);
    }
}
