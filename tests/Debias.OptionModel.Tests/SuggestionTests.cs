namespace Debias.OptionModel.Tests;

public class SuggestionTests
{
    private static readonly string[] Known = ["alpha", "size", "learning_rate"];

    [Theory]
    [InlineData("alhpa", "alpha")]
    [InlineData("Alpha", "alpha")]
    [InlineData("learning-rate", "learning_rate")]
    [InlineData("sise", "size")]
    [InlineData("zzzzzz", null)]
    public void The_nearest_known_word_is_offered_where_one_is_near(string word, string? nearest) =>
        Assert.Equal(nearest, Suggestion.Nearest(word, Known));

    [Fact]
    public void Where_none_is_near_all_are_listed()
    {
        Assert.Equal("There are: alpha, size, learning_rate.", Suggestion.Sentence("zzzzzz", Known));
        Assert.Equal("There are none.", Suggestion.Sentence("x", []));
        Assert.Null(Suggestion.Nearest(new string('a', 100_000), Known));
    }
}
