namespace Debias.Grid.Silo.Coordination;

/// <summary>What this silo knows of the others' lives.</summary>
internal sealed class SiloLiveness(ISiloStatusOracle oracle)
{
    /// <summary>Reads the cluster's list as this silo has it now.</summary>
    public View Current() => new(oracle.GetApproximateSiloStatuses(onlyActive: false));

    /// <summary>Whether a silo is on the cluster's list as dead.</summary>
    public bool IsDead(SiloAddress silo) => oracle.IsDeadSilo(silo);

    /// <summary>The list at one moment.</summary>
    internal sealed class View(Dictionary<SiloAddress, SiloStatus> statuses)
    {
        private readonly HashSet<(System.Net.IPEndPoint Endpoint, int Generation)> _living =
        [
            .. statuses.Where(silo => silo.Value != SiloStatus.Dead).Select(silo => (silo.Key.Endpoint, silo.Key.Generation)),
        ];

        /// <summary>Whether the list has the silo, and not as dead.</summary>
        public bool IsKnown(SiloAddress silo) => _living.Contains((silo.Endpoint, silo.Generation));

        /// <summary>Whether the list has the silo as dead, or a younger one in its place.</summary>
        public bool IsDead(SiloAddress silo) =>
            statuses.TryGetValue(silo, out SiloStatus status)
                ? status == SiloStatus.Dead
                : _living.Any(other => other.Endpoint.Equals(silo.Endpoint) && other.Generation > silo.Generation);
    }
}
