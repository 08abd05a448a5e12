using Debias.Tests.Emulation;

namespace Debias.Learning.Cuda.Tests.Kernels;

[Trait("Speed", "Fast")]
public sealed class PtxRulesTests
{
    [Fact]
    public void The_kernels_round_every_operation_and_keep_nothing_in_local_memory()
    {
        string[] modules = Directory.GetFiles(NativeCompiler.Kernels, "*.ptx");

        Assert.Equal(4, modules.Length);
        foreach (string ptx in modules.Select(File.ReadAllText))
        {
            Assert.Contains("fma.rn.f32", ptx, StringComparison.Ordinal);
            Assert.Empty(PtxRules.Broken(ptx));
        }
    }

    [Theory]
    [InlineData("add.f32")]
    [InlineData("sub.f32")]
    [InlineData("mul.f32")]
    [InlineData("add.f64")]
    [InlineData("mul.f64")]
    [InlineData("mad.f32")]
    [InlineData("mad.rn.f32")]
    [InlineData("fma.f32")]
    [InlineData("fma.rz.f32")]
    [InlineData("fma.rn.ftz.f32")]
    [InlineData("add.rn.ftz.f32")]
    [InlineData("div.full.f32")]
    [InlineData("div.approx.f32")]
    [InlineData("sqrt.approx.f32")]
    [InlineData("ex2.approx.f32")]
    [InlineData("ld.local.f32")]
    [InlineData(".local")]
    public void An_instruction_that_breaks_a_rule_is_found(string instruction) =>
        Assert.Equal([instruction], PtxRules.Broken($"{{\n\t@%p1 {instruction} \t%f1, %f2, %f3;\n\tadd.rn.f32 \t%f1, %f2, %f3;\n}}"));

    [Theory]
    [InlineData("fma.rn.f32")]
    [InlineData("mul.lo.s32")]
    [InlineData("mad.lo.s32")]
    [InlineData("add.s64")]
    [InlineData("rsqrt.approx.ftz.f32")]
    [InlineData("rcp.approx.ftz.f32")]
    [InlineData("cvt.rn.f32.f64")]
    [InlineData("ld.shared.v4.f32")]
    public void An_instruction_that_breaks_none_passes(string instruction) =>
        Assert.Empty(PtxRules.Broken($"\t{instruction} \t%f1, %f2;\n"));
}
