namespace Agnes.Api.Accounts.Profile;

/// <summary>Who asks.</summary>
/// <param name="Id">Under which everything that the person owns is kept.</param>
/// <param name="Email">By which the person signs in.</param>
/// <param name="Name">How the person is called.</param>
/// <param name="Role"><c>admin</c> or <c>analyst</c>.</param>
/// <param name="Token">The token that was sent; null with a cookie.</param>
public sealed record MyAccount(string Id, string Email, string? Name, string Role, MyToken? Token);
