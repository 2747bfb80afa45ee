/*
 * A stand-in for bcryptprimitives.dll, which Wine before version 9 does not have and every Go program asks for random
 * bytes (ProcessPrng). It passes the question on to the older call of advapi32 that Wine has. Only for trying the
 * Windows program under Wine: nothing of it is given away.
 */
#include <windows.h>

/* RtlGenRandom's name in the library. It takes a 32-bit length. */
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

#define LARGEST_PIECE 0x10000

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
	SIZE_T done;
	for (done = 0; done < length; done += LARGEST_PIECE) {
		SIZE_T rest = length - done;
		if (!SystemFunction036(buffer + done, (ULONG)(rest < LARGEST_PIECE ? rest : LARGEST_PIECE)))
			return FALSE;
	}
	return TRUE;
}
