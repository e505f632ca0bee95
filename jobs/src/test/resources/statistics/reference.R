# Writes reference-r.csv: what R makes of drawn inputs, for ReferenceTest.
# On Debian: apt-get install r-base-core r-cran-survival r-cran-survey r-cran-metafor
#   Rscript reference.R > reference-r.csv
# A line is: function; inputs; outputs. Groups of inputs are parted by "|", numbers by a space.
suppressPackageStartupMessages({library(survival); library(survey); library(metafor)})
set.seed(20240630)

text <- function(x) paste(formatC(x, digits = 12, format = "g", width = 1), collapse = " ")
line <- function(name, inputs, outputs)
  cat(name, ";", paste(sapply(inputs, text), collapse = "|"), ";", text(outputs), "\n", sep = "")

cat(sprintf("# %s, survival %s, survey %s, metafor %s\n", R.version.string,
  packageVersion("survival"), packageVersion("survey"), packageVersion("metafor")))

for (i in 1:20) {
  n <- sample(1:2000, 1); x <- sample(0:n, 1)
  line("wilson", list(c(x, n)), prop.test(x, n, correct = FALSE)$conf.int)
}

for (i in 1:20) {
  n <- sample(4:25, 2); x <- c(sample(0:n[1], 1), sample(0:n[2], 1)); x <- pmin(x, 3)
  line("fisher", list(c(x[1], n[1], x[2], n[2])), fisher.test(rbind(x, n - x))$p.value)
}

for (i in 1:10) {
  p <- round(rbeta(sample(2:12, 1), 0.4, 1), 6)
  line("benjamini_hochberg", list(p), p.adjust(p, "BH"))
  line("holm", list(p), p.adjust(p, "holm"))
}

for (i in 1:15) {
  k <- sample(2:6, 1); n1 <- sample(10:200, k); n0 <- sample(10:200, k)
  x1 <- rbinom(k, n1, runif(k, 0.1, 0.6)); x0 <- rbinom(k, n0, runif(k, 0.1, 0.6))
  rd <- rma.mh(measure = "RD", ai = x1, n1i = n1, ci = x0, n2i = n0)
  tables <- array(rbind(x1, n1 - x1, x0, n0 - x0), c(2, 2, k))
  cmh <- mantelhaen.test(tables, correct = FALSE)
  line("mantel_haenszel", list(x1, n1, x0, n0),
    c(rd$beta, rd$ci.lb, rd$ci.ub, cmh$statistic, cmh$p.value))
}

for (i in 1:15) {
  clusters <- sample(3:12, 1); n <- sample(1:9, clusters, replace = TRUE) + c(1, rep(0, clusters - 1))
  x <- rbinom(clusters, n, rbeta(clusters, 1, 1.5))
  if (sum(x) %in% c(0, sum(n))) next
  rows <- data.frame(account = rep(seq_along(n), n),
    y = unlist(mapply(function(a, b) rep(c(1, 0), c(a, b - a)), x, n, SIMPLIFY = FALSE)))
  mean <- svymean(~y, svydesign(ids = ~account, data = rows, weights = ~1))
  p <- coef(mean)
  line("design_effect", list(x, n), c(p, max(1, SE(mean)^2 / (p * (1 - p) / sum(n)))))
}

for (p2 in c(0.02, 0.1, 0.2, 0.5, 0.8)) for (n in c(80, 300, 2500)) {
  p1 <- try(power.prop.test(n = n, p1 = p2, power = 0.8, tol = 1e-12)$p2, silent = TRUE)
  if (is.numeric(p1) && p1 < 0.999) line("detectable_difference", list(c(p2, n)), p1 - p2)
}
for (p2 in c(0.05, 0.1, 0.2, 0.5)) for (delta in c(0.02, 0.05, 0.2))
  line("needed_n", list(c(p2, delta)),
    ceiling(power.prop.test(p1 = p2, p2 = p2 + delta, power = 0.8, tol = 1e-12)$n))

for (i in 1:10) {
  k <- sample(2:4, 1); shares <- sample(1:5, k, replace = TRUE)
  assigned <- as.vector(rmultinom(1, sample(200:5000, 1), shares + runif(k, 0, 0.3)))
  test <- chisq.test(assigned, p = shares / sum(shares))
  line("sample_ratio", list(assigned, shares), c(test$statistic, test$parameter, test$p.value))
}

# Every step with an event: time, at risk, events, survival, standard error, low, high.
steps <- function(fit) {
  s <- summary(fit)
  keep <- s$surv > 1e-9
  as.vector(rbind(s$time, s$n.risk, s$n.event, s$surv, s$std.err, s$lower, s$upper)[, keep])
}
for (i in 1:12) {
  n <- sample(8:60, 1); time <- ceiling(rexp(n, 1 / 35)); event <- rbinom(n, 1, 0.7)
  time[n] <- 120
  entry <- rep(-1, n)
  fit <- survfit(Surv(time, event) ~ 1, conf.type = "log-log")
  line("kaplan_meier", list(entry, time, event), steps(fit))
  mean <- summary(fit, rmean = 90)$table[["rmean"]]
  line("restricted_mean", list(time, event), mean)
  entry <- pmin(time - 1, ifelse(runif(n) < 0.3, sample(0:20, n, replace = TRUE), -1))
  fit <- survfit(Surv(entry, time, event) ~ 1, conf.type = "log-log")
  line("kaplan_meier", list(entry, time, event), steps(fit))
  weight <- round(rexp(n, 1 / 1000), 2) + 1
  fit <- survfit(Surv(entry, time, event) ~ 1, weights = weight)
  days <- c(10, 30, 60, 90)
  line("weighted", list(entry, time, event, weight, days),
    summary(fit, times = days, extend = TRUE)$surv)
  end <- sample(0:2, n, replace = TRUE, prob = c(0.3, 0.5, 0.2)); end[1:2] <- 1:2
  states <- factor(end, 0:2, c("censored", "event", "other"))
  fit <- survfit(Surv(entry, time, states) ~ 1, id = seq_len(n))
  line("aalen_johansen", list(entry, time, end, days),
    summary(fit, times = days, extend = TRUE)$pstate[, which(fit$states == "event")])
}

# Many accounts by a rule, so that they need not be written down: see ReferenceTest.
i <- 0:5999
rows <- data.frame(i = i, y = i %% 7 + (i %% 11) / 10, x = 1 + i %% 3)
many <- svydesign(ids = ~i, data = rows, weights = ~1)
line("delta_mean", list(6000), confint(svymean(~y, many)))
line("delta_ratio", list(6000), confint(svyratio(~y, ~x, many)))
