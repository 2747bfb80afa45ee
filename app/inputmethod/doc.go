// Package inputmethod makes typing through an input method, as Chinese is typed, safe
// and near at hand.
//
// On Linux it is enough that the package is part of the program: keys that the input
// method takes do not reach a field. On Windows the window library keeps them away by
// itself, as Windows marks them (VK_PROCESSKEY), and it passes over a release whose
// press it was never told of; there the choices follow the text cursor, which fields
// tell by Follow.
package inputmethod
