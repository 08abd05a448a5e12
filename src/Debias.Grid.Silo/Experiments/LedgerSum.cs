using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Experiments;

/// <summary>The newest ledger of each coordinator, and their sum.</summary>
internal sealed class LedgerSum
{
    private readonly Dictionary<string, (Ledger Ledger, long Version)> _ledgers = [];

    /// <summary>Coordinators whose ledger is known.</summary>
    public int Count => _ledgers.Count;

    public Ledger Sum { get; private set; }

    public bool Has(string coordinator) => _ledgers.ContainsKey(coordinator);

    public long VersionOf(string coordinator) => _ledgers.TryGetValue(coordinator, out var known) ? known.Version : 0;

    /// <summary>Whether a coordinator says that it has no method runs at all.</summary>
    public bool IsBlank(string coordinator) => _ledgers.TryGetValue(coordinator, out var known) && known.Ledger.Planned == 0;

    /// <summary>Whether a coordinator may have method runs without an outcome.</summary>
    public bool IsOpen(string coordinator) =>
        !_ledgers.TryGetValue(coordinator, out var known) || known.Ledger.Settled < known.Ledger.Planned || known.Ledger.Planned == 0;

    /// <summary>Takes a coordinator's ledger, unless a newer one is known.</summary>
    public bool Keep(string coordinator, Ledger ledger, long version)
    {
        Ledger before = default;
        if (_ledgers.TryGetValue(coordinator, out var known))
        {
            if (known.Version > version)
            {
                return false;
            }

            before = known.Ledger;
        }

        _ledgers[coordinator] = (ledger, version);
        Sum += ledger - before;
        return true;
    }
}
