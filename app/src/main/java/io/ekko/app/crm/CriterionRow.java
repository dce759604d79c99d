package io.ekko.app.crm;

import io.ekko.app.web.Option;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One condition of the criteria form, as it stands.
 *
 * @param name what the names of its inputs begin with
 * @param operators those that fit the field; all while no field is chosen
 * @param operator the one that is chosen, or would be
 * @param choices the values to choose from; empty where they are typed
 * @param chosen those of the choices that are chosen
 * @param known the list of values that are offered while one types; null where there is none
 */
public record CriterionRow(
        String name,
        Control control,
        List<Option> operators,
        String operator,
        List<Option> choices,
        Set<String> chosen,
        @Nullable String known) {

    /** How a value is given. */
    public enum Control {
        TEXT,
        WHOLE_NUMBER,
        DAYS,
        DAY,
        ONE_CHOICE,
        CHOICES,
        /** The operator says it all. */
        NONE
    }
}
