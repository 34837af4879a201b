namespace Agnes.Api.Accounts.Tokens;

/// <summary>A token that was just made.</summary>
public sealed record NewToken : TokenRow
{
    public NewToken(TokenRow row, string token)
        : base(row) => Token = token;

    /// <summary>The token itself, which is shown this once.</summary>
    public string Token { get; }

    // Secrets stay out of logs: a record would print them.
    public override string ToString() => $"token:{Id}";
}
