package datatest

import (
	"math"
	"reflect"

	"pgregory.net/rapid"
)

// Finite fails the test where one of the numbers of a value, however deep, is not finite.
func Finite(t *rapid.T, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Float64:
		if x := v.Float(); math.IsNaN(x) || math.IsInf(x, 0) {
			t.Fatalf("%s is %v", path, x)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			Finite(t, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			Finite(t, path, v.Index(i))
		}
	}
}
