using System.Diagnostics;
using Debias.Tests.Emulation;

namespace Debias.Learning.Cuda.Tests.Driver;

/// <summary>A process of its own, which finds a driver or none as a silo does.</summary>
[Trait("Speed", "Slow")]
public sealed class CheckProgramTests
{
    [Fact]
    public void A_machine_without_a_driver_says_so_in_one_sentence()
    {
        using (Process libraries = Process.Start(new ProcessStartInfo("/sbin/ldconfig", ["-p"]) { RedirectStandardOutput = true })!)
        {
            string known = libraries.StandardOutput.ReadToEnd();
            Assert.SkipWhen(known.Contains(StandInDriver.FileName, StringComparison.Ordinal), "This machine has a driver of its own.");
        }

        (int exitCode, string output, string errors) = Run(null);

        Assert.Equal(3, exitCode);
        Assert.Equal("", output);
        Assert.Equal(
            "This machine has no NVIDIA driver (libcuda.so.1 was not found); install one, "
                + "or let the silo use the processor (--device cpu).\n",
            errors
        );
    }

    [Fact]
    public void A_driver_that_the_system_finds_gives_the_fused_engines_bits()
    {
        (int exitCode, string output, _) = Run("");

        Assert.EndsWith("every bit equal\n", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void A_device_that_gets_bits_wrong_is_told_from_one_that_does_not()
    {
        (int exitCode, string output, _) = Run("wrong-bits");

        Assert.EndsWith("BITS DIFFER\n", output, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    [Theory]
    [InlineData("no-device")]
    [InlineData("old-driver")]
    [InlineData("small-device")]
    [InlineData("out-of-memory")]
    [InlineData("lost")]
    public void A_device_that_cannot_be_used_ends_the_program_with_one_line(string fault)
    {
        (int exitCode, _, string errors) = Run(fault);

        Assert.Equal(3, exitCode);
        Assert.Equal(errors.Length - 1, errors.IndexOf('\n', StringComparison.Ordinal));
    }

    /// <summary>Runs one case of the check, on the stand-in with a fault; without a driver where that is null.</summary>
    private static (int ExitCode, string Output, string Errors) Run(string? fault)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Debias.Learning.Cuda.Check");
        var start = new ProcessStartInfo(program, ["--one"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LD_LIBRARY_PATH"] = fault is null ? "" : Path.GetDirectoryName(StandInDriver.Build());
        start.Environment["EMULATED_FAULT"] = fault;
        start.Environment["EMULATED_FAULT_AFTER"] = "2";
        using Process process = Process.Start(start)!;
        string output = "";
        process.OutputDataReceived += (_, line) => output += line.Data is null ? "" : line.Data + "\n";
        process.BeginOutputReadLine();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors);
    }
}
