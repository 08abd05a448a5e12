using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Devices;
using Debias.Learning.Engines.Catalog;
using Debias.Learning.Training;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>The silo, where the process has one.</summary>
internal sealed class SiloSection(ServerRole role)
{
    private const int HighestPort = IPEndPoint.MaxPort;

    /// <summary>A head keeps the cluster's books; its machine's cores are its workers'.</summary>
    private int? _slots = role == ServerRole.Head ? 0 : null;

    [Description("Seeds run at a time.")]
    [Flag("--slots", "N")]
    [DefaultInWords("one per core, or as many as its devices train side by side; none of a head")]
    [Range(0, 4096)]
    public int Slots
    {
        get => _slots ?? Environment.ProcessorCount;
        set => _slots = value;
    }

    [Description("What base networks are trained on; results are the same.")]
    [Flag("--device", "DEVICE")]
    public ComputeDevice Device { get; set; }

    [Description("Port between silos; 0 for any that is free, which is a worker's default.")]
    [Flag("--silo-port", "PORT")]
    [Range(0, HighestPort)]
    public int Port { get; set; } = role == ServerRole.Worker ? 0 : 11111;

    [Description("Port for Orleans clients; a head and its workers have none.")]
    [Flag("--gateway-port", "PORT", Except = [ServerRole.Head, ServerRole.Worker])]
    [Range(1, HighestPort)]
    public int GatewayPort { get; set; } = 30000;

    [Description("Address under which other machines reach this silo; a worker's default is the one from which it reaches its head.")]
    [Flag("--advertise", "ADDRESS")]
    public string AdvertisedAddress { get; set; } = role == ServerRole.Worker ? "" : "127.0.0.1";

    [Description("Whether the silo listens on every address of the machine rather than on the advertised one.")]
    public bool ListenOnAnyAddress { get; set; }

    [Description("Engines offered, separated by commas.")]
    [Flag("--engine", "NAME")]
    [EngineName]
    public IReadOnlyList<string> Engines { get; set; } = [EngineCatalog.Default];

    [Description("Folders of datasets, separated by commas.")]
    [Flag("--data", "DIR")]
    [DefaultInWords("DEBIAS_GRID_DATA, then debias-grid/data in your local application data, ~/.local/share on Linux")]
    [Required(ErrorMessage = "folders")]
    public IReadOnlyList<string> DataFolders
    {
        get;
        set => field = [.. value.Select(FullPath.Of)];
    } = Host.DataFolders.Resolve(null);

    /// <summary>Whether other machines are given an address that only this one can use.</summary>
    public bool AdvertisesLoopback =>
        AdvertisedAddress == "localhost"
        || (IPAddress.TryParse(AdvertisedAddress, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Slots of a silo with these devices.</summary>
    public int SlotsWith(IReadOnlyList<IAccelerator> accelerators) => _slots ?? DeviceChoice.DefaultSlots(accelerators);

    /// <summary>Whether only processes of this machine reach the silo.</summary>
    public bool IsLoopback => !ListenOnAnyAddress && AdvertisesLoopback;
}
