package org.vigil.outbreak;

import java.time.LocalDate;

/** Cases of a disease reported on a day; discarded ones are never among them. */
public record DiseaseDay(String disease, LocalDate reported, long cases) {}
