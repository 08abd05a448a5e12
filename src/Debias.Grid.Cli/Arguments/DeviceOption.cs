using System.CommandLine;
using Debias.Grid.Host.Devices;

namespace Debias.Grid.Cli.Arguments;

/// <summary><c>--device</c>: what base networks are trained on.</summary>
internal static class DeviceOption
{
    public static Option<ComputeDevice> Create() =>
        Create(
            "What base networks are trained on: cpu, cuda (this machine's NVIDIA devices), or auto, which takes devices where "
                + "there are any. Results are the same, byte for byte."
        );

    /// <summary>The same choice for a verb that trains nothing for its own sake.</summary>
    public static Option<ComputeDevice> Create(string description) => new("--device") { Description = description, HelpName = "DEVICE" };
}
