package io.ekko.app.campaign;

import io.ekko.campaign.CampaignId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where on the guided path a page stands.
 *
 * @param campaign the draft that the path is about; null before its first step is stored
 */
public record Step(Name name, @Nullable CampaignId campaign) {
    /** The four steps in their order. */
    public enum Name {
        WHOM("whom"),
        WHAT("what"),
        WHEN("when"),
        CHECK("check");

        private final String path;

        Name(String path) {
            this.path = path;
        }
    }

    /** 1 to 4. */
    public int number() {
        return name.ordinal() + 1;
    }

    /** Where the step is posted to. */
    public String action() {
        return campaign == null ? "/campaigns/new" : href(name);
    }

    /** The step before this one. */
    public String back() {
        return name == Name.WHOM ? "/campaigns" : href(Name.values()[name.ordinal() - 1]);
    }

    /** The step after this one. */
    public String forward() {
        return href(Name.values()[name.ordinal() + 1]);
    }

    /** The addresses of all four; none before the first is stored. */
    public List<String> hrefs() {
        return campaign == null
                ? List.of()
                : Arrays.stream(Name.values()).map(this::href).toList();
    }

    private String href(Name step) {
        return "/campaigns/" + campaign + "/" + step.path;
    }
}
