namespace Agnes.Api.Knowledge;

/// <summary>How many tokens a text takes, near enough for a budget: one for four characters, rounded up.</summary>
public static class TokenEstimate
{
    private const int CharactersOfAToken = 4;

    public static int Of(int characters) => (characters + CharactersOfAToken - 1) / CharactersOfAToken;
}
