namespace Debias.Grid.Silo.Experiments;

/// <summary>What a durable change of an experiment asks to be told to other grains, in the order in which it is told.</summary>
internal enum CarryStep
{
    /// <summary>Enter the list of experiments.</summary>
    List,

    /// <summary>Give every coordinator its plan.</summary>
    Begin,

    /// <summary>Cancel what every coordinator has left, and take down the final ledger.</summary>
    End,

    /// <summary>Queue failed seeds again at every coordinator.</summary>
    Retry,

    /// <summary>Have coordinators look for results that were missed, and give those their plan again that have lost it.</summary>
    Repair,

    /// <summary>Tell coordinators and schedule whether seeds may be leased.</summary>
    Announce,
}
