using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Devices;
using Debias.Learning.Engines.Catalog;
using Debias.Learning.Training;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>The silo, where the process has one.</summary>
internal sealed class SiloSection
{
    private const int HighestPort = IPEndPoint.MaxPort;

    private int? _slots;

    [Description("Seeds run at a time.")]
    [Flag("--slots", "N")]
    [DefaultInWords("one per core, or as many as its devices train side by side")]
    [Range(0, 4096)]
    public int Slots
    {
        get => _slots ?? Environment.ProcessorCount;
        set => _slots = value;
    }

    [Description("What base networks are trained on; results are the same.")]
    [Flag("--device", "DEVICE")]
    public ComputeDevice Device { get; set; }

    [Description("Port between silos.")]
    [Flag("--silo-port", "PORT")]
    [Range(1, HighestPort)]
    public int Port { get; set; } = 11111;

    [Description("Port for Orleans clients.")]
    [Flag("--gateway-port", "PORT")]
    [Range(1, HighestPort)]
    public int GatewayPort { get; set; } = 30000;

    [Description("Address under which other machines reach this silo.")]
    [Flag("--advertise", "ADDRESS")]
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

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
