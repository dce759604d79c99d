package io.ekko.app.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.TicketFilter.Field;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.nps.ScoreGroup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A campaign as programs read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignJson(
        @JsonProperty long id,
        @JsonProperty String connection,
        @JsonProperty String name,
        @JsonProperty String kind,
        @JsonProperty String state,
        @JsonProperty long survey,
        @JsonProperty @Nullable Map<String, List<String>> filter,
        @JsonProperty @Nullable Long delayMinutes,
        @JsonProperty @Nullable String selection,
        @JsonProperty @Nullable Integer everyDays,
        @JsonProperty @Nullable String weekday,
        @JsonProperty @Nullable String time,
        @JsonProperty @Nullable String zone,
        @JsonProperty @Nullable String startsOn,
        @JsonProperty int expiryDays,
        @JsonProperty int coolDownDays,
        @JsonProperty int campaignCoolDownDays,
        @JsonProperty @Nullable String followUpFor,
        @JsonProperty int followUpDays) {

    static CampaignJson of(Connection connection, Campaign campaign) {
        Trigger.TicketClosed closed = campaign.trigger() instanceof Trigger.TicketClosed one ? one : null;
        Trigger.Recurring wave = campaign.trigger() instanceof Trigger.Recurring one ? one : null;
        ScoreGroup group = campaign.followUpFor();
        return new CampaignJson(
                campaign.id().value(),
                connection.name(),
                campaign.name(),
                lower(campaign.kind()),
                lower(campaign.state()),
                campaign.survey().value(),
                closed == null ? null : filter(closed),
                closed == null ? null : closed.delay().toMinutes(),
                wave == null ? null : wave.selection().value(),
                wave == null ? null : wave.everyDays(),
                wave == null ? null : lower(wave.weekday()),
                wave == null ? null : wave.time().toString(),
                wave == null ? null : wave.zone().getId(),
                wave == null ? null : wave.startsOn().toString(),
                campaign.expiryDays(),
                campaign.policy().coolDown().personDays(),
                campaign.policy().coolDown().campaignDays(),
                group == null ? null : lower(group),
                campaign.followUpDays());
    }

    private static Map<String, List<String>> filter(Trigger.TicketClosed closed) {
        Map<String, List<String>> filter = new TreeMap<>();
        for (Field field : Field.values()) {
            if (closed.filter().accepted().containsKey(field)) {
                filter.put(
                        field.wireName(),
                        List.copyOf(new TreeSet<>(closed.filter().accepted().get(field))));
            }
        }
        return filter;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
