using Debias.Learning.Torch;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Execution.Slots;

/// <summary>How much a silo works at a time, and where it finds data.</summary>
public sealed class SlotOptions
{
    /// <summary>Seeds run at a time, each on a thread of its own.</summary><value>The default value is the number of cores.</value>
    public int Slots { get; set; } = Environment.ProcessorCount;

    /// <summary>Engines this silo offers; experiments that want another one are left to other silos.</summary>
    public IReadOnlyList<string> Engines { get; set; } = [];

    /// <summary>Folders that real datasets are looked for in, in order.</summary>
    public IReadOnlyList<string> DataFolders { get; set; } = [];

    /// <summary>Whether experiments may read datasets from those folders only: not only their owner submits them.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ConfinedToDataFolders { get; set; }

    /// <summary>
    /// Devices that train base networks beside the processor, with an engine's own bits. They are the silo's own affair: no experiment
    /// names them, and no identity holds them.
    /// </summary>
    public IReadOnlyList<IAccelerator> Accelerators { get; set; } = [];

    /// <summary>Cores that the slots may use together; slots of torch on a GPU share it, and need one each.</summary>
    internal int Cores => Engines.Contains(TorchEngine.CudaName) ? 1 : Math.Min(Slots, Environment.ProcessorCount);

    /// <summary>Where base networks are trained, as metrics name it.</summary>
    internal string Device => Accelerators.Count > 0 || Engines.Contains(TorchEngine.CudaName) ? "cuda" : "cpu";

    /// <summary>
    /// Most base networks trained together, by engine; engines that are absent train one by one, as does 1. A stack holds networks of seeds
    /// in this silo's slots, so that more of them than there are slots never come together.
    /// </summary>
    /// <value>By default 32 on <c>torch-cuda</c>.</value>
    public IDictionary<string, int> StackSizes { get; } = new Dictionary<string, int> { [TorchEngine.CudaName] = 32 };

    /// <summary>How long a training waits for others to be trained with, where that is done.</summary><value>The default value is 0.2
    /// seconds.</value>
    public TimeSpan StackGathering { get; set; } = TimeSpan.FromSeconds(0.2);

    /// <summary>How often a silo reports the seeds it works on.</summary><value>The default value is 1 second.</value>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often a slot repeats a call that cannot be answered, before it gives up what it has computed. The waits between grow to three
    /// seconds: the default makes three minutes.
    /// </summary>
    public int RepeatedCalls { get; set; } = 65;

    /// <summary>Longest wait before an idle silo asks for work again; it starts with a twentieth of it.</summary><value>The default
    /// value is 1 second.</value>
    public TimeSpan LongestIdleWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Most base networks that an engine trains together.</summary>
    internal int StackSizeOf(string engine) => StackSizes.TryGetValue(engine, out int size) ? size : 1;

    /// <summary>Seeds of an engine's experiments that are best leased together: a stack, or what the devices train side by side.</summary>
    internal int LeaseSizeOf(string engine) => Math.Max(StackSizeOf(engine), NetworksOnDevices(engine));

    private int NetworksOnDevices(string engine) =>
        Accelerators.Where(accelerator => accelerator.Engine == engine).Sum(accelerator => accelerator.Networks);
}
