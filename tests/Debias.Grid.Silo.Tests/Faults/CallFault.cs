namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Lets calls of one grain method fail while it is set, as the death of the callee would.</summary>
internal sealed class CallFault : IIncomingGrainCallFilter
{
    public (Type Grain, string Name)? Method { get; set; }

    public Task Invoke(IIncomingGrainCallContext context) =>
        Method is { } method && context.InterfaceMethod?.Name == method.Name && context.InterfaceMethod.DeclaringType == method.Grain
            ? throw new IOException($"{method.Name} fails for this test")
            : context.Invoke();
}
