package io.ekko.app.superoffice.link;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.desk.FollowUpChoices;
import io.ekko.connector.superoffice.people.ConsentPurpose;
import io.ekko.connector.superoffice.people.Consents;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.crm.Crm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SuperOffice offers for the use of a connection, by its own names. A choice of follow-up is its kind and number, such as
 * {@code request 9}. Whoever opens the page while SuperOffice is away does not wait for it: names are then keys and numbers.
 */
public record UseChoices(List<Option> consents, List<Option> types, List<Option> categories) {
    private static final Logger LOG = LoggerFactory.getLogger(UseChoices.class);
    private static final int SECONDS = 4;
    private static final String TASK = "task ";
    private static final String REQUEST = "request ";
    private static final int MOST = 500;

    /** @return empty when SuperOffice does not answer soon */
    static Optional<UseChoices> of(Callable<Crm> connector, Filled form) {
        FutureTask<UseChoices> reading = new FutureTask<>(() -> read((SuperOfficeCrm) connector.call(), form));
        Thread reader = new Thread(reading, "superoffice-choices");
        reader.setDaemon(true);
        reader.start();
        try {
            return Optional.of(reading.get(SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException away) {
            LOG.info("the choices of SuperOffice are not known why={}", away.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static UseChoices read(SuperOfficeCrm office, Filled form) {
        FollowUpChoices followUps = office.followUpChoices();
        return new UseChoices(
                consents(office.consentPurposes(), form.value(Setting.CONSENT.wireName())),
                options(TASK, followUps.types()),
                options(REQUEST, followUps.categories()));
    }

    /** The keys of SuperOffice, written as they are written already; one that is chosen and gone is still offered. */
    private static List<Option> consents(List<Consents.Purpose> purposes, String chosen) {
        List<Option> options = new ArrayList<>();
        purposes.stream()
                .filter(purpose -> ConsentPurpose.isKey(purpose.key()))
                .forEach(purpose -> options.add(new Option(
                        purpose.key().equalsIgnoreCase(chosen) ? chosen : purpose.key(),
                        purpose.name().isEmpty() ? purpose.key() : purpose.name())));
        if (!chosen.isBlank()
                && options.stream().noneMatch(option -> option.value().equals(chosen))) {
            options.add(new Option(chosen, chosen));
        }
        return options;
    }

    private static List<Option> options(String kind, Map<Integer, String> names) {
        return names.entrySet().stream()
                .filter(name -> name.getKey() > 0 && !name.getValue().isBlank())
                .limit(MOST)
                .map(name -> new Option(kind + name.getKey(), name.getValue()))
                .toList();
    }

    /** The choice that the form holds. */
    public static String chosen(Filled form) {
        return form.value(Setting.FOLLOW_UP.wireName()) + " " + form.value(Setting.FOLLOW_UP_NUMBER.wireName());
    }

    /** Whether the choice is none of those that are offered and not the usual one. */
    public boolean lacks(String choice) {
        return !choice.equals(TASK + "0")
                && Stream.concat(types.stream(), categories.stream())
                        .noneMatch(option -> option.value().equals(choice));
    }

    /** The form as posted, with kind and number of a choice as two settings. */
    static Filled posted(Map<String, List<String>> posted) {
        Map<String, List<String>> all = new HashMap<>(posted);
        String[] choice = String.join("", all.getOrDefault(Setting.FOLLOW_UP.wireName(), List.of()))
                .split(" ", 2);
        if (choice.length == 2) {
            all.put(Setting.FOLLOW_UP.wireName(), List.of(choice[0]));
            all.put(Setting.FOLLOW_UP_NUMBER.wireName(), List.of(choice[1]));
        }
        return Filled.posted(all);
    }
}
