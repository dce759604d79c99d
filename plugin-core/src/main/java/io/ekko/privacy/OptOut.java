package io.ekko.privacy;

import io.ekko.privacy.StopAsking.Origin;
import java.time.Instant;

/** That a person does not want to be asked. */
public record OptOut(Questions questions, Instant since, Origin origin) {}
