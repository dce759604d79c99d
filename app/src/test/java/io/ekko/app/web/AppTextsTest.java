package io.ekko.app.web;

import io.ekko.language.Language;
import io.ekko.testing.BundleContract;
import java.util.EnumSet;
import java.util.Set;

class AppTextsTest implements BundleContract {
    /** Bundles of staff pages that some languages still lack. */
    private static final Set<String> YOUNG = Set.of("doubtful");

    @Override
    public Set<Language> complete(String feature) {
        return YOUNG.contains(feature)
                ? EnumSet.of(Language.EN, Language.NB, Language.DA)
                : EnumSet.allOf(Language.class);
    }
}
