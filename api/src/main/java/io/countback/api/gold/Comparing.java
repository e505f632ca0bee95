package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.util.List;
import java.util.function.Consumer;

/**
 * What managers compare and collectors work through, as one run knew it. A table that the run was
 * published without is empty. Each is read and checked when it is first asked for.
 */
public interface Comparing {

  /**
   * Accounts by the first touch they had.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<TemplateComparison> templates(Scope scope);

  /**
   * Hands out every account under a template; there can be many, and nobody but the caller keeps
   * them.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  void accounts(Scope scope, Consumer<ComparisonAccount> reader);

  /**
   * Touches and what answered them.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<ChannelResponse> channels(Scope scope);

  /**
   * Collectors and what they had to collect.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<CollectorEffectiveness> collectors(Scope scope);

  /**
   * Arms of the experiments whose assignment logs were loaded.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<ExperimentArm> experiments(Scope scope);

  /**
   * Accounts that a contact may bring something in from; those left alone for now among them.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a list
   */
  List<PrioritizedAccount> prioritized(Scope scope);

  /**
   * Receipts worth noting.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a list
   */
  List<Win> wins(Scope scope);

  /**
   * Days in review of the collectors in the scope; of the accounts they missed those in the scope.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a list
   */
  List<Digest> digests(Scope scope);

  /**
   * What was written on accounts, and snoozes of them, that the run has loaded.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<AccountNote> notes(Scope scope);

  /**
   * When accounts are expected to pay; one row per account with something open.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<ExpectedPayment> expected(Scope scope);
}
