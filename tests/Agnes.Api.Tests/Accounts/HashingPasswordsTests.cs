using System.Buffers.Binary;
using Agnes.Api.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Agnes.Api.Tests.Accounts;

/// <summary>Covers the work factor of production, which <see cref="AgnesApi"/> lowers for all other tests.</summary>
public sealed class HashingPasswordsTests
{
    [Test]
    public void A_hash_takes_210_000_iterations_of_HMAC_SHA512_and_verifies()
    {
        var passwords = new Passwords();

        var hash = passwords.Hash(AgnesApi.Password);

        // Format 3 of ASP.NET Core Identity: marker, pseudorandom function (2: HMAC-SHA512), iterations.
        var header = Convert.FromBase64String(hash).AsSpan(0, 9);
        Assert.Multiple(() =>
        {
            Assert.That(passwords.Verify(hash, AgnesApi.Password), Is.EqualTo(PasswordVerificationResult.Success));
            Assert.That(passwords.Verify(hash, "correct horse bactery"), Is.EqualTo(PasswordVerificationResult.Failed));
        });
        Assert.That(
            (header[0], BinaryPrimitives.ReadInt32BigEndian(header[1..]), BinaryPrimitives.ReadInt32BigEndian(header[5..])),
            Is.EqualTo(((byte)1, 2, 210_000)));
    }
}
